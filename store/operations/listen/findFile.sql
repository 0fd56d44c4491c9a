-- question: Which file was brought under this id?
-- row: the file
-- counts: nothing
-- limit: 1
select id, name, bytes, sha256, brought_by as "broughtBy", created_at as "createdAt"
from files
where workspace = {workspace:uuid}
  and id = {file:uuid}
limit 1
