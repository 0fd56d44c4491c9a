-- question: Which laws touch dimensions, and in which stage is each on a day?
-- row: one law
-- counts: laws of the register
-- limit: 500 laws
select l.id, l.input, coalesce(step.stage, 'draft') as stage, step.day as since
from laws as l
left join lateral (
  select s.stage, s.day
  from law_steps as s
  where s.workspace = {workspace:uuid}
    and s.law = l.id
    and s.day <= {day:date}
  order by s.day desc, s.at desc
  limit 1
) as step on true
where l.workspace = {workspace:uuid}
order by l.created_at, l.id
limit 500
