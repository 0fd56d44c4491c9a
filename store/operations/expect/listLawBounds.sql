-- question: Which laws touch dimensions, and in which stage is each on a day?
-- row: one law
-- counts: laws of the register
-- limit: 500 laws
select l.id, l.input, coalesce(step.stage, 'draft') as stage, step.day as since
from laws as l
left join lateral (
  -- of several notes of one stage the last stands, such as a day that was put off
  select noted.stage, noted.day
  from (
    select distinct on (s.stage) s.stage, s.day
    from law_steps as s
    where s.workspace = {workspace:uuid}
      and s.law = l.id
    order by s.stage, s.at desc
  ) as noted
  where noted.day <= {day:date}
  order by array_position(array['draft', 'passed', 'inForce', 'repealed'], noted.stage) desc
  limit 1
) as step on true
where l.workspace = {workspace:uuid}
order by l.created_at, l.id
limit 500
