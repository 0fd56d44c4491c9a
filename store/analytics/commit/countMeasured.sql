-- question: How often would a value have been kept, in each cell?
-- row: one cell
-- counts: promises measured, of them those that the value would have kept, those that cannot be measured; people once each
-- limit: the cells one answer may have, and one more
WITH
  '' AS nothing,
  attributes[{attribute1:String}] AS attribute1,
  attributes[{attribute2:String}] AS attribute2,
  attributes[{attribute3:String}] AS attribute3,
  toMonday(day) AS weekOfDay,
  formatDateTime(day, '%Y-%m') AS monthOfDay,
  concat(toString(toYear(day)), '-Q', toString(toQuarter(day))) AS quarterOfDay
SELECT
  {by1:Identifier} AS by1,
  {by2:Identifier} AS by2,
  {by3:Identifier} AS by3,
  countIf(isNotNull(measured)) AS counted,
  countIf({sign:Int8} * measured <= {sign:Int8} * {value:Float64}) AS kept,
  countIf(outcome = 4) AS notMeasurable,
  uniqCombined64If(15)({person:Identifier}, isNotNull(measured)) AS people
FROM outcomes
WHERE workspace = {workspace:UInt32}
GROUP BY by1, by2, by3
ORDER BY by1, by2, by3
LIMIT {rows:UInt32}
