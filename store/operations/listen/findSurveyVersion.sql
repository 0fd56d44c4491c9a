-- question: What was asked in this version of a survey?
-- row: the version
-- counts: nothing
-- limit: 1
select version, definition, published_by as "publishedBy", published_at as "publishedAt"
from survey_versions
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and version = {version:integer}
limit 1
