-- question: On which of some dimensions do customers speak for themselves?
-- row: one dimension
-- counts: nothing; observations of imports that are not hidden
-- limit: the dimensions that are asked about
SELECT dimension
FROM observations
PREWHERE dimension IN {dimensions:Array(String)}
WHERE workspace = {workspace:UInt32}
  AND kind = {kind:String}
  AND respondent != 'staff'
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (isNotNull(adequate) OR isNotNull(expected) OR isNotNull(expectedRecalled) OR isNotNull(perceived))
GROUP BY dimension
ORDER BY dimension
LIMIT {rows:UInt32}
