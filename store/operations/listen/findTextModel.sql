-- question: What is one version of a workspace's model?
-- row: that version with its file
-- counts: nothing
-- limit: 1
select number, state, origin, made, figures, bytes
from text_models
where workspace = {workspace:uuid} and number = {number:int}
limit 1
