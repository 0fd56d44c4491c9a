-- question: How many occasions of a dimension have its native measure and what the customer said, and in which units?
-- row: the one count
-- counts: occasions; units as the rows name them
-- limit: 1
SELECT count() AS occasions, groupUniqArray(5)(toString(nativeUnit)) AS units
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = 'dimension'
  AND dimension = {dimension:String}
  AND respondent = 'customer'
  AND isNotNull(deliveredNative)
  AND isNotNull(perceived)
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (isNull({before:Nullable(Date)}) OR day < {before:Nullable(Date)})
LIMIT 1
