-- question: Which series from outside are there, such as prices and indices of the economy?
-- row: one series without its values, by name
-- counts: the values, and their first and last day
-- limit: 100 series
select
  s.id, s.name, s.kind, s.unit, s.source, s.step, s.count,
  s.values -> 0 ->> 0 as first, s.values -> -1 ->> 0 as last,
  s.file_name as "fileName", coalesce(u.name, s.added_by) as "addedBy", s.added_at as "addedAt"
from outside_series as s
left join "user" as u on u.id = s.added_by
where s.workspace = {workspace:uuid}
order by s.name, s.id
limit 100
