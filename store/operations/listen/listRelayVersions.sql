-- question: Which versions of surveys are there, and about which occasions are they?
-- row: one published version
-- counts: nothing
-- limit: 100000 versions
select
  surveys.key, survey, survey_versions.version, definition ->> 'series' as series,
  coalesce(definition ->> 'respondent', 'customer') as respondent
from survey_versions
join surveys on surveys.id = survey
where survey_versions.workspace = {workspace:uuid}
order by survey, survey_versions.version
limit 100000
