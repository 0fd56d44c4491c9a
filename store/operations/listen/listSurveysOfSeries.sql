-- question: Which other surveys are about the same occasions as this one?
-- row: one survey
-- counts: nothing
-- limit: 500
select other.id
from surveys s
join survey_versions v on v.survey = s.id and v.version = s.version
join surveys other on other.workspace = s.workspace and other.id <> s.id
join survey_versions o on o.survey = other.id and o.version = other.version
where s.workspace = {workspace:uuid}
  and s.id = {survey:uuid}
  and v.definition ->> 'series' = o.definition ->> 'series'
order by other.id
limit 500
