-- question: Which survey has this public key?
-- row: the survey, and the workspace that everything after it is filtered by
-- counts: nothing
-- limit: 1
-- across workspaces: a respondent knows the survey's key and nothing else
select id, workspace, state, version, settings
from surveys
where key = {key:text}
limit 1
