-- question: When was a dimension last measured?
-- row: the whole workspace
-- counts: observations with a native measure delivered
-- limit: one row
SELECT if(count() = 0, NULL, toString(max(day))) AS newestDay
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = 'dimension'
  AND dimension = {key:String}
  AND isNotNull(deliveredNative)
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
