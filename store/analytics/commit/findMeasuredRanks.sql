-- question: Which values stand at the given shares of what was measured, in each cell?
-- row: one cell
-- counts: nothing; values in the order of the shares, each one that was measured
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
  quantilesExactLow(SHARES)(assumeNotNull(measured)) AS measures
FROM outcomes
WHERE workspace = {workspace:UInt32}
  AND isNotNull(measured)
GROUP BY by1, by2, by3
ORDER BY by1, by2, by3
LIMIT {rows:UInt32}
