-- question: Which mail to a customer is next in a workspace, taken so that nobody else takes it?
-- row: the mail
-- counts: nothing
-- limit: 1
update contact_tasks
set state = 'sending', claimed_at = {now:timestamptz}, attempts = attempts + 1
where id = (
  select task.id
  from contact_tasks task
  left join communication_plans plan on plan.id = task.plan
  where task.workspace = {workspace:uuid}
    and task.channel = 'mail'
    and task.state = 'waiting'
    and task.due_at <= {now:timestamptz}
    and (task.plan is null or plan.state = 'running')
  order by task.due_at, task.id
  limit 1
  for update of task skip locked
)
returning
  id, customer, plan, care_rule as "careRule", step, channel, level, purpose, template, fills, attempts, origin, owner
