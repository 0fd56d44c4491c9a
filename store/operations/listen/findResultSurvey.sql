-- question: Which survey is this?
-- row: the survey
-- counts: nothing
-- limit: 1
select id, key, state, draft, settings
from surveys
where workspace = {workspace:uuid}
  and (id::text = {survey:text} or key = {survey:text})
limit 1
