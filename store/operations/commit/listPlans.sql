-- question: Which communication plans are there?
-- row: one plan, the newest first
-- counts: nothing
-- limit: 500
select
  id, number, input, state, counts, created_by as "createdBy", created_at as "createdAt", started_at as "startedAt",
  ended_at as "endedAt"
from communication_plans
where workspace = {workspace:uuid}
  and ({plan:text} = '' or id::text = {plan:text})
order by created_at desc, id
limit 500
