-- question: Which calls, visits, chats and letters to customers wait?
-- row: one of them, what is overdue and agreed first; one that is named, however it stands
-- counts: all that are overdue, whether or not they are among the rows
-- limit: {limit}
select
  task.id, task.customer, task.channel, task.level, task.purpose, task.template, task.fills, task.owner,
  task.due_at as "dueAt", task.appointment_at as "appointmentAt", task.attempts, task.note, task.plan,
  task.care_rule as "careRule", task.step, plan.input ->> 'name' as "planName", rule.input ->> 'name' as "ruleName",
  case when task.held_until > {now:timestamptz} then task.held_by end as "heldBy",
  case when task.held_until > {now:timestamptz} then task.held_until end as "heldUntil",
  task.held_by as "lastHeldBy", task.state,
  case when task.appointment_at is null then task.due_at < {overdue:timestamptz} else task.appointment_at < {now:timestamptz} end as overdue,
  (count(*) filter (
    where case when task.appointment_at is null then task.due_at < {overdue:timestamptz} else task.appointment_at < {now:timestamptz} end
  ) over ())::integer as "overdueAll"
from contact_tasks task
left join communication_plans plan on plan.id = task.plan
left join care_rules rule on rule.id = task.care_rule
where task.workspace = {workspace:uuid}
  and task.channel <> 'mail'
  and (task.id = {task:uuid} or ({task:uuid} is null
    and task.state = 'waiting'
    and task.due_at <= {until:timestamptz}
    and (task.plan is null or plan.state = 'running')))
  and ({channel:text} = '' or task.channel = {channel:text})
  and (not {mine:boolean} or task.owner is null or task.owner in ({who:text}, {name:text}))
order by coalesce(task.appointment_at, task.due_at), task.id
limit {limit:integer}
