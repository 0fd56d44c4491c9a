-- question: In which waves were people of a sample asked?
-- row: one wave, in the order in which they were made
-- counts: nothing; what was made and skipped was counted then
-- limit: 500
select
  w.id, w.survey, coalesce(v.definition -> 'title', s.draft -> 'title', '{}'::jsonb) as "surveyTitle", w.name, w.who, w.asked,
  w.made, w.skipped, w.made_at as "madeAt", w.made_by as "madeBy"
from sample_waves w
join surveys s on s.id = w.survey
left join survey_versions v on v.survey = s.id and v.version = s.version
where w.workspace = {workspace:uuid}
  and w.sample = {sample:uuid}
order by w.made_at, w.id
limit 500
