-- question: What do the values of metrics add up to over people, in two periods, cell by cell?
-- row: what every question about metrics begins with; its rows follow, and metricSumsEnd.part.sql ends it. A view is one pair of periods
--   and the way they are split: several are answered from one reading of the rows, and so are several metrics, which have numbers from 1
-- counts: per period sums over clusters of weighted values and weights (ΣA, ΣW, ΣA², ΣAW, ΣW²), clusters, people, values, squared
--   weights and squared values; products of a cluster's two periods. For medians: how many, people, and the middle values in order
-- limit: none
SELECT -- part: sums
  view, -- part: sums
  metric, -- part: sums
  cell, -- part: sums
  by1, -- part: sumsSplit
  by2, -- part: sumsSplit
  (sum(nowA), sum(nowW), sum(nowA * nowA), sum(nowA * nowW), sum(nowW * nowW), countIf(nowN > 0), sum(nowN), sum(nowWW), sum(nowSquares), sum(nowPeople)) AS current, -- part: sums
  (sum(beforeA), sum(beforeW), sum(beforeA * beforeA), sum(beforeA * beforeW), sum(beforeW * beforeW), countIf(beforeN > 0), sum(beforeN), sum(beforeWW), sum(beforeSquares), sum(beforePeople)) AS previous, -- part: sums
  (sum(nowA * beforeA), sum(nowA * beforeW), sum(nowW * beforeA), sum(nowW * beforeW), countIf(nowN > 0 OR beforeN > 0)) AS products -- part: sums
FROM ( -- part: sums
SELECT
  seen.1 AS view,
  metric,
  seen.2 AS cell,
  by1, -- part: split
  by2, -- part: split
  cluster, -- part: sums
  sumIf(dayA, seen.3) AS nowA, -- part: sums
  sumIf(dayW, seen.3) AS nowW, -- part: sums
  sumIf(dayN, seen.3) AS nowN, -- part: sums
  sumIf(dayWW, seen.3) AS nowWW, -- part: sums
  sumIf(daySquares, seen.3) AS nowSquares, -- part: sums
  nowN > 0 AS nowPeople, -- part: customers
  uniqExactMergeIf(dayPeople, seen.3) AS nowPeople, -- part: groups
  sumIf(dayA, seen.4) AS beforeA, -- part: sums
  sumIf(dayW, seen.4) AS beforeW, -- part: sums
  sumIf(dayN, seen.4) AS beforeN, -- part: sums
  sumIf(dayWW, seen.4) AS beforeWW, -- part: sums
  sumIf(daySquares, seen.4) AS beforeSquares, -- part: sums
  beforeN > 0 AS beforePeople -- part: customers
  uniqExactMergeIf(dayPeople, seen.4) AS beforePeople -- part: groups
  countIf(seen.3) AS currentValues, -- part: times
  uniqExactIf(who, seen.3) AS currentPeople, -- part: times
  greatest(1, intDiv(toInt64(currentValues), 2) - toInt64(ceil(2 * currentValues / sqrt(greatest(currentPeople, 1)))) - 10) AS currentFirst, -- part: times
  arraySlice(arraySort(groupArrayIf(a, seen.3)), currentFirst, toInt64(4 * ceil(currentValues / sqrt(greatest(currentPeople, 1)))) + 22) AS currentMiddle, -- part: times
  countIf(seen.4) AS previousValues, -- part: times
  uniqExactIf(who, seen.4) AS previousPeople, -- part: times
  greatest(1, intDiv(toInt64(previousValues), 2) - toInt64(ceil(2 * previousValues / sqrt(greatest(previousPeople, 1)))) - 10) AS previousFirst, -- part: times
  arraySlice(arraySort(groupArrayIf(a, seen.4)), previousFirst, toInt64(4 * ceil(previousValues / sqrt(greatest(previousPeople, 1)))) + 22) AS previousMiddle -- part: times
FROM (
WITH
  '' AS nothing,
  attributes[{attribute1:String}] AS attribute1,
  attributes[{attribute2:String}] AS attribute2
SELECT
  metric,
  {by1:Identifier} AS by1, -- part: split
  {by2:Identifier} AS by2, -- part: split
  -- days that no view tells apart are one
  toDate(roundDown(toUInt16(day), {bounds:Array(UInt16)})) AS stretch,
  a, -- part: times
  who -- part: times
  who AS cluster, -- part: customers
  -- fixed groups of people: many customers are told apart no better by each of them than by a thousand groups
  toUInt16(intHash32(who) % 1024) AS cluster, -- part: groups
  sum(a) AS dayA, -- part: sums
  sum(w) AS dayW, -- part: sums
  count() AS dayN, -- part: sums
  sum(w * w) AS dayWW, -- part: sums
  uniqExactState(who) AS dayPeople, -- part: groups
  sumIf(a * a / w, w > 0) AS daySquares -- part: sums
FROM (
