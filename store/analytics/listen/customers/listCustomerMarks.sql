-- question: What did a person say, or was done for them, on each dimension?
-- row: one occasion × dimension
-- counts: nothing
-- limit: the latest {most} of each dimension
SELECT
  dimension,
  toUnixTimestamp64Milli(at) AS atMs,
  source,
  channel,
  adequate,
  expected,
  expectedRecalled,
  believed,
  promised,
  delivered,
  perceived
FROM observations
WHERE workspace = {workspace:UInt32}
  AND customerGroup IN {groups:Array(UInt16)}
  AND person IN {people:Array(UInt32)}
  AND kind = 'dimension'
  AND respondent != 'staff'
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
ORDER BY dimension, at DESC, occasion
LIMIT {most:UInt32} BY dimension
