-- question: Which documents were brought for certificates?
-- row: one document without its content, the newest first
-- counts: nothing
-- limit: 100
select
  id,
  name,
  type,
  bytes,
  added_at as "addedAt"
from transparency_documents
where workspace = {workspace:uuid}
order by added_at desc, id
limit 100
