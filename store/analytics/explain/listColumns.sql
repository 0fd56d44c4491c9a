-- question: Which marks do customers have of each dimension and metric?
-- row: one dimension, or `metric:KEY`
-- counts: occasions with each mark
-- limit: {rows}
SELECT
  if(kind = 'metric', concat('metric:', dimension), toString(dimension)) AS key,
  toUInt32(count(adequate)) AS adequate,
  toUInt32(count(coalesce(expected, expectedRecalled))) AS expected,
  toUInt32(count(believed)) AS believed,
  toUInt32(count(promised)) AS promised,
  toUInt32(count(delivered)) AS delivered,
  toUInt32(count(perceived)) AS perceived,
  toUInt32(count(importance)) AS importance,
  toUInt32(count(promisedNative)) AS promisedNative,
  toUInt32(count(deliveredNative)) AS deliveredNative
FROM observations
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY key
ORDER BY key
LIMIT {rows:UInt32}
