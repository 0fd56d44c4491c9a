-- question: What does an edition of the public page hold?
-- row: the edition of that number; for 0 the newest that was not withdrawn
-- counts: nothing
-- limit: 1
select
  edition,
  content,
  published_at as "publishedAt",
  withdrawn_at as "withdrawnAt",
  withdrawn_because as "withdrawnBecause"
from transparency_editions
where workspace = {workspace:uuid}
  and (edition = {edition:int} or ({edition:int} = 0 and withdrawn_at is null))
order by edition desc
limit 1
