-- question: How many promises were kept and broken, in each cell?
-- row: one cell
-- counts: promises by outcome, in the order kept, broken, overdue, not yet due, not measurable; people once each, all of them and those
--   with one that was kept or broken. `outcomes` is one of the questions outcomesBy….sql
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
  countIf(outcome = 1) AS kept,
  countIf(outcome = 2) AS broken,
  countIf(overdue) AS overdue,
  countIf(outcome = 3) AS notYetDue,
  countIf(outcome = 4) AS notMeasurable,
  uniqCombined64(15)({person:Identifier}) AS people,
  uniqCombined64If(15)({person:Identifier}, outcome IN (1, 2)) AS peopleDue
FROM outcomes
WHERE workspace = {workspace:UInt32}
GROUP BY by1, by2, by3
ORDER BY by1, by2, by3
LIMIT {rows:UInt32}
