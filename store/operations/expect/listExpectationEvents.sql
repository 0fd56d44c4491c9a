-- question: What happened that may have moved an expectation?
-- row: one event, the newest day first
-- counts: nothing
-- limit: 1,000 events
select
  e.id, e.day, e.kind, e.title, e.dimension, e.note, coalesce(u.name, e.noted_by) as "notedBy", e.noted_at as "notedAt"
from expectation_events as e
left join "user" as u on u.id = e.noted_by
where e.workspace = {workspace:uuid}
  and ({from:text} is null or e.day >= {from:text})
  and ({to:text} is null or e.day <= {to:text})
  and ({dimension:text} is null or e.dimension = '' or e.dimension = {dimension:text})
order by e.day desc, e.id
limit 1000
