-- question: Which files were brought, newest first?
-- row: one file
-- counts: nothing
-- limit: 1,000 files
select id, name, bytes, sha256, brought_by as "broughtBy", created_at as "createdAt"
from files
where workspace = {workspace:uuid}
order by created_at desc, id desc
limit 1000
