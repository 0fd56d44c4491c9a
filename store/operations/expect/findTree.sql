-- question: Which dimension tree is in force?
-- row: the newest version
-- counts: nothing
-- limit: 1
select version, dimensions, metrics, because, created_by as "createdBy", created_at as "createdAt"
from tree_versions
where workspace = {workspace:uuid}
order by version desc
limit 1
