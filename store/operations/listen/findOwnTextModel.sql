-- question: Which model of its own has a workspace?
-- row: one; none where nobody named one
-- counts: texts sent on the day that is written there
-- limit: 1
select settings, "on", comparison, day, sent, trouble
from text_own_models
where workspace = {workspace:uuid}
limit 1
