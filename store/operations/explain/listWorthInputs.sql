-- question: What did people say a customer is worth?
-- row: one version, the newest first
-- counts: nothing
-- limit: {rows}
select w.version, w.inputs, coalesce(u.name, w.saved_by) as "savedBy", w.saved_at as "savedAt"
from worth_inputs as w
left join "user" as u on u.id = w.saved_by
where w.workspace = {workspace:uuid}
order by w.version desc
limit {rows:int}
