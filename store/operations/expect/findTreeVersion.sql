-- question: What did one version of the dimension tree say?
-- row: that version
-- counts: nothing
-- limit: 1
select version, dimensions, metrics, because, created_by as "createdBy", created_at as "createdAt"
from tree_versions
where workspace = {workspace:uuid}
  and version = {version:integer}
limit 1
