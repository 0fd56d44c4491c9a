-- question: Which editions of the public page are there?
-- row: one edition without its numbers, the newest first
-- counts: nothing
-- limit: 1000
select
  edition,
  content -> 'draft' -> 'title' as title,
  published_by as "publishedBy",
  published_at as "publishedAt",
  withdrawn_by as "withdrawnBy",
  withdrawn_at as "withdrawnAt",
  withdrawn_because as "withdrawnBecause"
from transparency_editions
where workspace = {workspace:uuid}
order by edition desc
limit 1000
