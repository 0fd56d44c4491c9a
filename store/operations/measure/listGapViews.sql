-- question: Which views of the gap explorer does a workspace keep, or which is this one?
-- row: one view, by name
-- counts: nothing
-- limit: 1,000 views
select
  v.id, v.workspace, v.name, v.search, v.alert, v.made_by as "madeBy", coalesce(u.name, v.made_by) as "madeByName",
  v.made_at as "madeAt", v.changed_at as "changedAt", v.checked_at as "checkedAt", v.figure, v.known, v.refused, v.met, v.met_since as "metSince", v.told_at as "toldAt"
from gap_views as v
left join "user" as u on u.id = v.made_by
where v.workspace = {workspace:uuid}
  and ({view:uuid} is null or v.id = {view:uuid})
order by v.name, v.id
limit 1000
