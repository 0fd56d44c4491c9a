-- question: Which call is this person's now, taken so that no two call the same customer?
-- row: the call
-- counts: nothing
-- limit: 1
update contact_tasks
set held_by = {who:text}, held_until = {until:timestamptz}
where id = (
  select task.id
  from contact_tasks task
  left join communication_plans plan on plan.id = task.plan
  where task.workspace = {workspace:uuid}
    and task.channel <> 'mail'
    and task.state = 'waiting'
    and (task.plan is null or plan.state = 'running')
    and (({task:text} = '' and task.due_at <= {now:timestamptz}
        and coalesce(task.appointment_at, task.due_at) <= {now:timestamptz}
        and (task.owner is null or task.owner in ({who:text}, {name:text})))
      or task.id::text = {task:text})
    and (task.held_until is null or task.held_until <= {now:timestamptz} or task.held_by = {who:text})
    and not exists (
      select 1 from contact_tasks other
      where other.workspace = task.workspace and other.customer = task.customer and other.id <> task.id
        and other.held_until > {now:timestamptz} and other.held_by <> {who:text})
  order by (task.held_by = {who:text} and task.held_until > {now:timestamptz}) desc nulls last,
    coalesce(task.appointment_at, task.due_at), task.id
  limit 1
  for update of task skip locked
)
returning id
