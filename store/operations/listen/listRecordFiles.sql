-- question: What is attached to this record?
-- row: one file, the first added first
-- counts: nothing
-- limit: 1,000 files
select id, name, type, bytes, added_at as "addedAt"
from record_files
where workspace = {workspace:uuid}
  and record = {record:uuid}
order by id
limit 1000
