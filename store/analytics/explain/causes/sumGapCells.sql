-- question: What were perceived, expected and native measures, week by week in each region?
-- row: one week × region × dimension
-- counts: sums and numbers of perceived, expected and delivered in native units; of the dimension itself customers once each; of the
--   staff only what it delivered
-- limit: 40,000 cells, of enough people only
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32}
    AND revision = {roots:UInt32}
) AS merged
SELECT
  toString(monday) AS week,
  region,
  dimension,
  perceivedSum,
  perceivedRows,
  expectedSum,
  expectedRows,
  nativeSum,
  nativeRows,
  unit,
  customers
FROM (
  WITH
    if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person)) AS who,
    multiIf({asked:String} = 'before', expected, {asked:String} = 'after', expectedRecalled, coalesce(expected, expectedRecalled)) AS hoped,
    respondent != 'staff' AS ofCustomers
  SELECT
    toMonday(day) AS monday,
    region,
    dimension,
    sumIf(perceived, ofCustomers) AS perceivedSum,
    countIf(isNotNull(perceived) AND ofCustomers) AS perceivedRows,
    sumIf(hoped, ofCustomers) AS expectedSum,
    countIf(isNotNull(hoped) AND ofCustomers) AS expectedRows,
    sum(deliveredNative) AS nativeSum,
    count(deliveredNative) AS nativeRows,
    anyIf(nativeUnit, nativeUnit != '') AS unit,
    -- exactly only where a gap is weighed by it; of the rest it is enough to know that they are not few
    uniqExactIf(who, ofCustomers AND dimension = {dimension:String}) AS customers,
    uniqUpTo(100)(who) AS peopleUpTo -- part: upTo
    uniqExact(who) AS peopleUpTo -- part: exact
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = 'dimension'
    AND (respondent != 'staff' OR isNotNull(deliveredNative))
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
    AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
    AND day >= {from:Date}
    AND day <= {to:Date}
    AND (dimension = {dimension:String} OR isNotNull(deliveredNative))
  GROUP BY monday, region, dimension
  HAVING peopleUpTo >= {peopleMin:UInt32}
)
ORDER BY week, region, dimension
LIMIT 40000
