-- question: Which versions does a segmentation have?
-- row: one version whose figures are counted, the newest first
-- counts: nothing
-- limit: 200
select
  version,
  since::text as "from",
  until::text as "to",
  plan,
  data_version as "dataVersion",
  made_by as "madeBy",
  made_at as "madeAt"
from segmentation_versions
where workspace = {workspace:uuid}
  and segmentation = {segmentation:uuid}
  and figures is not null
order by version desc
limit 200
