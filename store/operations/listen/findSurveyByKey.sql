-- question: Which survey has this public key?
-- row: the survey, and the workspace that everything after it is filtered by
-- counts: nothing
-- limit: 1
-- across workspaces: a respondent knows the survey's key and nothing else
select
  s.id, s.workspace, s.state, s.version, s.settings, (w.settings ->> 'fatigueDays')::integer as "workspaceFatigueDays"
from surveys s
join workspaces w on w.id = s.workspace
where s.key = {key:text}
limit 1
