-- question: Which file of a promise is it?
-- row: the file with its content
-- counts: nothing
-- limit: 1
select
  name,
  type,
  content
from promise_files
where workspace = {workspace:uuid}
  and promise = {promise:uuid}
  and id = {file:uuid}
limit 1
