-- question: Whom does a survey ask because of what, and how often did it?
-- row: one trigger and reason
-- counts: runs by state and reason
-- limit: 20 triggers
select
  trigger.id, trigger.survey, trigger.rule, run.state, run.because, count(run.id)::integer as runs
from outreach_triggers trigger
left join outreach_runs run on run.trigger = trigger.id
where trigger.workspace = {workspace:uuid}
  and trigger.survey = {survey:uuid}
group by trigger.id, trigger.survey, trigger.rule, run.state, run.because
order by trigger.id
