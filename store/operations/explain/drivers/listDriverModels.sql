-- question: Which models of drivers are kept?
-- row: one model in its newest version, the newest first
-- counts: nothing
-- limit: 200
select newest.id, newest.version, newest.name, newest.model, coalesce(u.name, newest.saved_by) as "savedBy",
  newest.saved_at as "savedAt"
from (
  select distinct on (id) id, version, name, model, saved_by, saved_at
  from driver_models
  where workspace = {workspace:uuid}
  order by id, version desc
) as newest
left join "user" as u on u.id = newest.saved_by
where newest.model is not null
order by newest.saved_at desc, newest.id
limit 200
