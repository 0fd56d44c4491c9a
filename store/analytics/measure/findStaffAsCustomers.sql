-- question: Has the staff answered what only customers can say of themselves?
-- row: one such observation, or none
-- counts: observations of imports that are not hidden
-- limit: one row
SELECT 1 AS found
FROM observations
PREWHERE respondent = 'staff'
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (isNotNull(adequate) OR isNotNull(expected) OR isNotNull(expectedRecalled) OR isNotNull(perceived))
LIMIT 1
