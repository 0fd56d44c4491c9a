-- question: In which unit are the native measures of a dimension?
-- row: one dimension that has native measures
-- counts: nothing; where several units occur, the last by name
-- limit: 500 dimensions
SELECT dimension, max(toString(nativeUnit)) AS unit
FROM observations
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND nativeUnit != ''
GROUP BY dimension
LIMIT 500
