-- question: Which dimensions, or metrics, has anybody been observed on?
-- row: one key
-- counts: nothing
-- limit: {rows}, and one more, by which too many are known
SELECT toString(dimension) AS dimension
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = {kind:String}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY dimension
ORDER BY dimension
LIMIT {rows:UInt32}
