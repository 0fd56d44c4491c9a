-- question: Which surveys were ever published?
-- row: one survey, the newest first
-- counts: surveys with a published version
-- limit: 500 surveys
select s.id::text as id
from surveys as s
where s.workspace = {workspace:uuid}
  and exists (select from survey_versions as v where v.workspace = s.workspace and v.survey = s.id)
order by s.created_at desc, s.id
limit 500
