-- question: Which surveys do the sources of live rows stand for?
-- row: one survey of a source: a series, or the key of a survey without one
-- counts: nothing
-- limit: 200 surveys
select coalesce(v.definition ->> 'series', s.key) as source, s.id, v.definition -> 'title' as title
from surveys s
join survey_versions v on v.survey = s.id and v.version = s.version
where s.workspace = {workspace:uuid}
  and coalesce(v.definition ->> 'series', s.key) = any({sources:text[]})
order by s.changed_at desc, s.id
limit 200
