-- question: Which editions of the public page can everybody read?
-- row: one edition that was not withdrawn, the newest first; nothing of its content, which is large
-- counts: nothing
-- limit: 1000
select
  edition,
  published_at as "publishedAt"
from transparency_editions
where workspace = {workspace:uuid}
  and withdrawn_at is null
order by edition desc
limit 1000
