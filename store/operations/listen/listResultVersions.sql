-- question: Which versions of this survey were published, newest first?
-- row: one version with its definition
-- counts: nothing
-- limit: 200
select version, definition
from survey_versions
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
order by version desc
limit 200
