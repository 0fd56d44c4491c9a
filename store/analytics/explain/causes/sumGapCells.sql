-- question: What were perceived, expected and native measures, week by week in each region?
-- row: one week × region × dimension
-- counts: sums and numbers of perceived, expected and delivered in native units, people once each, and customers among them; of the
--   staff only what it delivered
-- limit: 40,000 cells
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32}
    AND revision = {roots:UInt32}
) AS merged,
  if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person)) AS who,
  multiIf({asked:String} = 'before', expected, {asked:String} = 'after', expectedRecalled, coalesce(expected, expectedRecalled)) AS hoped,
  respondent != 'staff' AS ofCustomers
SELECT
  toString(toMonday(day)) AS week,
  region,
  dimension,
  sumIf(perceived, ofCustomers) AS perceivedSum,
  countIf(isNotNull(perceived) AND ofCustomers) AS perceivedRows,
  sumIf(hoped, ofCustomers) AS expectedSum,
  countIf(isNotNull(hoped) AND ofCustomers) AS expectedRows,
  sum(deliveredNative) AS nativeSum,
  count(deliveredNative) AS nativeRows,
  anyIf(nativeUnit, nativeUnit != '') AS unit,
  uniqExact(who) AS people,
  uniqExactIf(who, ofCustomers) AS customers
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = 'dimension'
  AND (respondent != 'staff' OR isNotNull(deliveredNative))
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND day >= {from:Date}
  AND day <= {to:Date}
  AND (dimension = {dimension:String} OR isNotNull(deliveredNative))
GROUP BY week, region, dimension
HAVING people >= {peopleMin:UInt32}
ORDER BY week, region, dimension
LIMIT 40000
