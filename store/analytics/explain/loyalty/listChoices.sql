-- question: Which attributes and events do customers have, and what was paid in which currencies?
-- row: one attribute, event or currency
-- counts: people, and different values of an attribute; of customer groups below {groups}
-- limit: {rows}
WITH {groups:UInt16} AS groups
SELECT
  what,
  name,
  uniqCombined64(12)(person_) AS people,
  uniqCombined64(12)(value) AS different,
  min(value = '' OR isNotNull(toFloat64OrNull(trimBoth(value)))) AS numeric,
  arraySort(topK(20)(value)) AS values,
  toString(min(day_)) AS firstDay,
  toString(max(day_)) AS lastDay
FROM (
  SELECT 'attribute' AS what, substring(pair, 1, position(pair, '=') - 1) AS name, substring(pair, position(pair, '=') + 1) AS value, person AS person_, day AS day_
  FROM observations
  ARRAY JOIN attributePairs AS pair
  WHERE workspace = {workspace:UInt32} AND customerGroup < groups AND respondent != 'staff' AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT 'attribute' AS what, substring(pair, 1, position(pair, '=') - 1) AS name, substring(pair, position(pair, '=') + 1) AS value, person AS person_, day AS day_
  FROM transactions
  ARRAY JOIN attributePairs AS pair
  WHERE workspace = {workspace:UInt32} AND customerGroup < groups AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT 'attribute' AS what, substring(pair, 1, position(pair, '=') - 1) AS name, substring(pair, position(pair, '=') + 1) AS value, person AS person_, day AS day_
  FROM journeyEvents
  ARRAY JOIN attributePairs AS pair
  WHERE workspace = {workspace:UInt32} AND customerGroup < groups AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT 'event' AS what, toString(name) AS name, '' AS value, person AS person_, day AS day_
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32} AND customerGroup < groups AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT 'currency' AS what, toString(currency) AS name, '' AS value, person AS person_, day AS day_
  FROM transactions
  WHERE workspace = {workspace:UInt32} AND customerGroup < groups AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT 'metric' AS what, toString(dimension) AS name, '' AS value, person AS person_, day AS day_
  FROM observations
  WHERE workspace = {workspace:UInt32} AND customerGroup < groups AND respondent != 'staff' AND kind = 'metric' AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT 'gap' AS what, toString(dimension) AS name, '' AS value, person AS person_, day AS day_
  FROM observations
  WHERE workspace = {workspace:UInt32} AND customerGroup < groups AND respondent != 'staff' AND kind = 'dimension' AND isNotNull(perceived - {expected:Identifier}) AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT 'native' AS what, toString(dimension) AS name, toString(nativeUnit) AS value, person AS person_, day AS day_
  FROM observations
  WHERE workspace = {workspace:UInt32} AND customerGroup < groups AND isNotNull(deliveredNative) AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT 'late' AS what, toString(dimension) AS name, toString(nativeUnit) AS value, person AS person_, day AS day_
  FROM observations
  WHERE workspace = {workspace:UInt32} AND customerGroup < groups AND isNotNull(deliveredNative - promisedNative) AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
)
GROUP BY what, name
ORDER BY what, people DESC, name
LIMIT {rows:UInt32}
