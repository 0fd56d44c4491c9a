-- question: Which triggers are for events of this kind, with the state of their survey?
-- row: one trigger
-- counts: nothing
-- limit: 200
select
  trigger.id, trigger.survey, trigger.rule, survey.key, survey.state, survey.settings, version.definition
from outreach_triggers trigger
join surveys survey on survey.id = trigger.survey
left join survey_versions version on version.survey = survey.id and version.version = survey.version
where trigger.workspace = {workspace:uuid}
  and trigger.kind = {kind:text}
  and trigger.on
order by trigger.id
limit 200
