-- question: How far are the steps of plans?
-- row: one plan, step, state and reason
-- counts: tasks, and those that wait beyond their day
-- limit: 5,000
select
  plan, step, state, because, count(*)::integer as tasks, min(due_at) filter (where state = 'waiting') as "nextDueAt",
  (count(*) filter (where state = 'waiting' and coalesce(appointment_at, due_at) < {overdue:timestamptz}))::integer as overdue
from contact_tasks
where workspace = {workspace:uuid}
  and plan is not null
  and ({plan:text} = '' or plan::text = {plan:text})
group by plan, step, state, because
order by plan, step, state, because
limit 5000
