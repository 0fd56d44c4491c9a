-- question: Which outside values did people enter?
-- row: one value
-- counts: values that were not taken away
-- limit: 2,000 values
select
  b.id, b.dimension, b.kind, b.competitor, b.point, b.low, b.high, b.people, b.since, b.origin, b.replaces, b.replaces_who as "replacesWho",
  coalesce(u.name, b.entered_by) as who
from benchmarks as b
left join "user" as u on u.id = b.entered_by
where b.workspace = {workspace:uuid}
  and b.removed_at is null
order by b.dimension, b.kind, b.competitor, b.since, b.id
limit 2000
