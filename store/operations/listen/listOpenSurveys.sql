-- question: Do these surveys take answers at this moment?
-- row: one survey
-- counts: nothing
-- limit: as many as were asked for
-- across workspaces: answers of several surveys are written together, each under the workspace of its survey
select
  s.id, s.workspace, s.state, s.version, s.settings, (w.settings ->> 'fatigueDays')::integer as "workspaceFatigueDays"
from surveys s
join workspaces w on w.id = s.workspace
where s.id = any({surveys:uuid[]})
order by s.id
