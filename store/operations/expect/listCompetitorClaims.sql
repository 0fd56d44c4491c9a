-- question: What do competitors claim?
-- row: one claim, the newest first
-- counts: claims that were not taken away
-- limit: 2,000 claims
select
  c.id, c.competitor, c.words, c.dimension, c.channel, c.since, c.until, c.origin,
  coalesce(u.name, c.entered_by) as "enteredBy", c.entered_at as "enteredAt"
from competitor_claims as c
left join "user" as u on u.id = c.entered_by
where c.workspace = {workspace:uuid}
  and c.removed_at is null
order by c.since desc, c.id
limit 2000
