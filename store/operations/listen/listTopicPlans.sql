-- question: In which workspaces are topics made again every week?
-- row: one workspace with what it wished for
-- counts: nothing
-- limit: 1,000
-- across workspaces: one job looks after all of them
select
  p.workspace as id,
  w.number,
  p.scope,
  p.topics,
  p.set_by as "setBy",
  p.set_at as "setAt"
from text_topic_plans p
join workspaces w on w.id = p.workspace
order by p.workspace
limit 1000
