-- question: Which versions of the dimension tree are there?
-- row: one version, the newest first
-- counts: its dimensions, and those of them that are retired
-- limit: 500 versions
select
  version,
  because,
  created_by as "createdBy",
  created_at as "createdAt",
  jsonb_array_length(dimensions) as dimensions,
  (select count(*)::integer from jsonb_array_elements(dimensions) as one where one ? 'retired') as retired
from tree_versions
where workspace = {workspace:uuid}
order by version desc
limit 500
