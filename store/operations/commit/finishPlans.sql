-- question: Which plans that run have nothing left to do, so that they are done from now on?
-- row: one plan
-- counts: nothing
-- limit: none: each is done once
-- across workspaces: it ends what has ended, wherever it is
update communication_plans plan
set state = 'done', ended_at = {now:timestamptz}
where plan.state = 'running'
  and not exists (
    select 1 from contact_tasks task where task.plan = plan.id and task.state in ('waiting', 'sending')
  )
returning plan.id
