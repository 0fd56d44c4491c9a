-- question: Has any customer been asked for an expectation before the service, in this workspace?
-- row: one such observation, or none
-- counts: observations of imports that are not hidden
-- limit: one row
SELECT 1 AS found
FROM observations
WHERE workspace = {workspace:UInt32}
  AND respondent != 'staff'
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND isNotNull(expected)
LIMIT 1
