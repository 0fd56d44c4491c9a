-- question: What does the public page say while it is written?
-- row: the draft of the workspace
-- counts: nothing
-- limit: 1
select draft, revision
from transparency_drafts
where workspace = {workspace:uuid}
limit 1
