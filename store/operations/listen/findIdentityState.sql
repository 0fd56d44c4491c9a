-- question: Which revision of who is one person holds in a workspace?
-- row: the workspace, or none where nothing was ever computed
-- counts: nothing
-- limit: one row
select revision, last_revision as "lastRevision", basis, merged_keys as "mergedKeys", merged_people as "mergedPeople"
from identity_state
where workspace = {workspace:uuid}
