-- question: When was a dimension last measured, natively or in points?
-- row: the whole workspace
-- counts: observations that have the measure
-- limit: one row
SELECT if(count() = 0, NULL, toString(max(day))) AS newestDay
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = 'dimension'
  AND dimension = {dimension:String}
  AND isNotNull({measure:Identifier})
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
