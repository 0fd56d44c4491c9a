-- question: What do these versions of surveys ask?
-- row: one published version
-- counts: nothing
-- limit: as many as were asked for
select survey_versions.survey, survey_versions.version, survey_versions.definition
from survey_versions
join unnest({surveys:uuid[]}, {versions:integer[]}) as wanted(survey, version)
  on survey_versions.survey = wanted.survey and survey_versions.version = wanted.version
where survey_versions.workspace = {workspace:uuid}
