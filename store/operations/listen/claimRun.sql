-- question: Which waiting trigger is due, taken so that nobody else takes it until the transaction ends?
-- row: one run with its trigger, survey and workspace
-- counts: nothing
-- limit: 1
-- across workspaces: what is due is done for all of them
select
  run.id, run.survey, run.trigger, run.person, trigger.rule, survey.key, survey.state, survey.settings,
  version.definition, workspaces.id as workspace, workspaces.key as "workspaceKey", workspaces.number,
  workspaces.name, workspaces.demo, workspaces.zone, workspaces.settings as "workspaceSettings"
from outreach_runs run
join outreach_triggers trigger on trigger.id = run.trigger
join surveys survey on survey.id = run.survey
join workspaces on workspaces.id = run.workspace
left join survey_versions version on version.survey = survey.id and version.version = survey.version
where run.state = 'waiting'
  and run.due_at <= {now:timestamptz}
order by run.due_at
limit 1
for update of run skip locked
