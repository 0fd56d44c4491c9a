-- question: Where do cases come back to what they had been through?
-- row: one event again in a case (`between` 0: at once or after others), or one event between two of another (A, B, A)
-- counts: events, cases, people; cases and people in which it came back, and quantiles of the seconds this took, from the first time
--   to the last, or from A to A
-- limit: 20,000, the most frequent first
SELECT
  number,
  between,
  count() AS events,
  countIf(nth = 1) AS cases,
  countIf(nth = 1) AS people, -- part: alone
  uniqExactIf(who, nth = 1) AS people, -- part: several
  countIf(atOnce) AS loops,
  countIf(back) AS backCases,
  countIf(back) AS backPeople, -- part: alone
  uniqExactIf(who, back) AS backPeople, -- part: several
  sumIf(spent, back) AS seconds,
  quantilesExactInclusiveIf(0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.34, 0.37, 0.4, 0.42, 0.44, 0.45, 0.46, 0.47, 0.48, 0.485, 0.49, 0.495, 0.5, 0.505, 0.51, 0.515, 0.52, 0.53, 0.54, 0.55, 0.56, 0.58, 0.6, 0.63, 0.66, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 1) (spent, back) AS quantiles
FROM (
  SELECT
    who,
    arrayMap(key -> toUInt16(bitAnd(key, 1023)), keys) AS ranks,
    arrayMap(key -> intDiv(key, 1024) / 1000, keys) AS moments,
    arrayEnumerateUniq(ranks) AS nths,
    arrayReverse(arrayEnumerateUniq(arrayReverse(ranks))) AS fromEnd,
    arrayConcat([toUInt16(0)], arrayPopBack(ranks)) AS previous,
    -- where a name came more than once, its last time knows how long ago the first was
    arrayMap((rank, moment, nth, left) -> (
      rank, toUInt16(0), nth, rank = 0, nth > 1 AND left = 1, if(nth > 1 AND left = 1, moment - moments[indexOf(ranks, rank)], 0.)
    ), ranks, moments, nths, fromEnd) AS own,
    arrayFilter(three -> three.1 = three.3 AND three.1 != three.2, arrayZip(
      arraySlice(ranks, 1, length(ranks) - 2), arraySlice(ranks, 2, length(ranks) - 2), arraySlice(ranks, 3),
      arrayMap((first, last) -> last - first, arraySlice(moments, 1, length(moments) - 2), arraySlice(moments, 3)))) AS threes,
    arrayEnumerateUniq(arrayMap(three -> (three.1, three.2), threes)) AS threeNths,
    arrayConcat(
      arrayMap((one, before) -> (one.1, one.2, one.3, one.1 = before, one.5, one.6), own, previous),
      arrayMap((three, nth) -> (three.1, three.2, nth, false, nth = 1, three.4), threes, threeNths)) AS happened
  FROM (
    -- include: journeyCases.part.sql
  )
  WHERE notEmpty(keys)
)
ARRAY JOIN happened.1 AS number, happened.2 AS between, happened.3 AS nth, happened.4 AS atOnce, happened.5 AS back, happened.6 AS spent
GROUP BY number, between
ORDER BY backCases DESC, events DESC, number, between
LIMIT 20000
