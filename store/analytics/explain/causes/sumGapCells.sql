-- question: What were perceived, expected and native measures, week by week in each region?
-- row: one week × region × dimension
-- counts: sums and numbers of perceived, expected and delivered in native units, and people once each
-- limit: 40,000 cells
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32}
    AND revision = {roots:UInt32}
) AS merged
SELECT
  toString(toMonday(day)) AS week,
  region,
  dimension,
  sum(perceived) AS perceivedSum,
  count(perceived) AS perceivedRows,
  sum(multiIf({asked:String} = 'before', expected, {asked:String} = 'after', expectedRecalled, coalesce(expected, expectedRecalled))) AS expectedSum,
  count(multiIf({asked:String} = 'before', expected, {asked:String} = 'after', expectedRecalled, coalesce(expected, expectedRecalled))) AS expectedRows,
  sum(deliveredNative) AS nativeSum,
  count(deliveredNative) AS nativeRows,
  anyIf(nativeUnit, nativeUnit != '') AS unit,
  uniqExact(if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person))) AS people
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = 'dimension'
  AND respondent != 'staff'
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND day >= {from:Date}
  AND day <= {to:Date}
  AND (dimension = {dimension:String} OR isNotNull(deliveredNative))
GROUP BY week, region, dimension
HAVING people >= {peopleMin:UInt32}
ORDER BY week, region, dimension
LIMIT 40000
