-- question: On which dimensions did the staff answer what customers say of themselves?
-- row: one dimension
-- counts: nothing; observations of imports that are not hidden
-- limit: the dimensions one answer may have
SELECT dimension
FROM observations
PREWHERE respondent = 'staff'
WHERE workspace = {workspace:UInt32}
  AND kind = {kind:String}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (isNotNull(adequate) OR isNotNull(expected) OR isNotNull(expectedRecalled) OR isNotNull(perceived))
GROUP BY dimension
ORDER BY dimension
LIMIT {rows:UInt32}
