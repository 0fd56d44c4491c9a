-- question: What was counted of a version of a segmentation?
-- row: the version, if its figures are counted
-- counts: nothing
-- limit: 1
select figures
from segmentation_versions
where workspace = {workspace:uuid}
  and segmentation = {segmentation:uuid}
  and version = {version:integer}
  and figures is not null
limit 1
