-- question: Which files show how a promise was told?
-- row: one file without its content, the newest first
-- counts: nothing
-- limit: 50
select
  id,
  name,
  type,
  bytes,
  added_by as "addedBy",
  added_at as "addedAt"
from promise_files
where workspace = {workspace:uuid}
  and promise = {promise:uuid}
order by added_at desc, id
limit 50
