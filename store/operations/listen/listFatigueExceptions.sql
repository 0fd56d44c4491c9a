-- question: Which surveys do not follow the workspace's rule about asking people again?
-- row: one survey with a rule of its own, or exempt from all
-- counts: nothing
-- limit: 500
select
  s.id as survey, coalesce(v.definition -> 'title', s.draft -> 'title', '{}'::jsonb) as title,
  case when (s.settings ->> 'fatigueExempt')::boolean then null else (s.settings ->> 'fatigueDays')::integer end as days
from surveys s
left join survey_versions v on v.survey = s.id and v.version = s.version
where s.workspace = {workspace:uuid}
  and (s.settings ? 'fatigueDays' or (s.settings ->> 'fatigueExempt')::boolean)
order by s.changed_at desc, s.id
limit 500
