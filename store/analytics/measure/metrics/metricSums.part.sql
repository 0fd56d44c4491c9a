-- question: What do the values of a metric add up to over people, in two periods, cell by cell?
-- row: what every question about metrics begins with; its rows follow, and metricSumsEnd.part.sql ends it
-- counts: per period sums over people of weighted values and weights (ΣA, ΣW, ΣA², ΣAW, ΣW²), people, values, squared
--   weights and squared values; products of a person's two periods. For medians: how many, people, and the middle values in order
-- limit: none
SELECT -- part: sums
  by1, -- part: sums
  by2, -- part: sums
  (sum(nowA), sum(nowW), sum(nowA * nowA), sum(nowA * nowW), sum(nowW * nowW), countIf(nowN > 0), sum(nowN), sum(nowWW), sum(nowSquares)) AS current, -- part: sums
  (sum(beforeA), sum(beforeW), sum(beforeA * beforeA), sum(beforeA * beforeW), sum(beforeW * beforeW), countIf(beforeN > 0), sum(beforeN), sum(beforeWW), sum(beforeSquares)) AS previous, -- part: sums
  (sum(nowA * beforeA), sum(nowA * beforeW), sum(nowW * beforeA), sum(nowW * beforeW), countIf(nowN > 0 OR beforeN > 0)) AS products -- part: sums
FROM ( -- part: sums
WITH
  '' AS nothing,
  attributes[{attribute1:String}] AS attribute1,
  attributes[{attribute2:String}] AS attribute2,
  toString(toMonday(day)) AS weekOfDay,
  toString(toStartOfMonth(day)) AS monthOfDay,
  toString(intHash32(who) % 64) AS block,
  day >= {from:Date} AND day <= {to:Date} AS isNow,
  day >= {beforeFrom:Date} AND day <= {beforeTo:Date} AS isBefore
SELECT
  {by1:Identifier} AS by1,
  {by2:Identifier} AS by2,
  who, -- part: sums
  sumIf(a, isNow) AS nowA, -- part: sums
  sumIf(w, isNow) AS nowW, -- part: sums
  countIf(isNow) AS nowN, -- part: sums
  sumIf(w * w, isNow) AS nowWW, -- part: sums
  sumIf(a * a / w, isNow AND w > 0) AS nowSquares, -- part: sums
  sumIf(a, isBefore) AS beforeA, -- part: sums
  sumIf(w, isBefore) AS beforeW, -- part: sums
  countIf(isBefore) AS beforeN, -- part: sums
  sumIf(w * w, isBefore) AS beforeWW, -- part: sums
  sumIf(a * a / w, isBefore AND w > 0) AS beforeSquares -- part: sums
  countIf(isNow) AS currentValues, -- part: times
  uniqExactIf(who, isNow) AS currentPeople, -- part: times
  greatest(1, intDiv(toInt64(currentValues), 2) - toInt64(ceil(2 * currentValues / sqrt(greatest(currentPeople, 1)))) - 10) AS currentFirst, -- part: times
  arraySlice(arraySort(groupArrayIf(a, isNow)), currentFirst, toInt64(4 * ceil(currentValues / sqrt(greatest(currentPeople, 1)))) + 22) AS currentMiddle, -- part: times
  countIf(isBefore) AS previousValues, -- part: times
  uniqExactIf(who, isBefore) AS previousPeople, -- part: times
  greatest(1, intDiv(toInt64(previousValues), 2) - toInt64(ceil(2 * previousValues / sqrt(greatest(previousPeople, 1)))) - 10) AS previousFirst, -- part: times
  arraySlice(arraySort(groupArrayIf(a, isBefore)), previousFirst, toInt64(4 * ceil(previousValues / sqrt(greatest(previousPeople, 1)))) + 22) AS previousMiddle -- part: times
FROM (
