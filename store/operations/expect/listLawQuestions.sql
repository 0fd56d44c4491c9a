-- question: What do laws ask about standards and expectations?
-- row: one question, the newest first
-- counts: nothing
-- limit: 20,000 questions
select
  q.id,
  q.law,
  l.input ->> 'title' as title,
  q.stage,
  q.dimension,
  q.about,
  q.decider,
  q.opened_by as "openedBy",
  q.opened_at as "openedAt",
  q.closed_by as "closedBy",
  q.closed_at as "closedAt",
  q.outcome,
  q.because
from law_questions q
join laws l on l.id = q.law and l.workspace = q.workspace
where q.workspace = {workspace:uuid}
  and ({law:text} = '' or q.law::text = {law:text})
order by q.opened_at desc, q.dimension, q.about, q.id
limit 20000
