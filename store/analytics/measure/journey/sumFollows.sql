-- question: How often does one event follow another, and after how long?
-- row: one pair of numbers of names; from 0 begins a case, to 0 ends one, and 0 to 0 is the whole of a case
-- counts: times it happened, cases and people in which it did, times at one moment, seconds in all, and quantiles of the seconds
-- limit: 20,000 pairs, the most frequent first
SELECT
  before,
  after,
  count() AS follows,
  countIf(nth = 1) AS cases,
  groupBitmapIf(who, nth = 1) AS people,
  countIf(spent = 0) AS atOnce,
  sum(spent) AS seconds,
  quantilesExactInclusiveIf(0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.34, 0.37, 0.4, 0.42, 0.44, 0.45, 0.46, 0.47, 0.48, 0.485, 0.49, 0.495, 0.5, 0.505, 0.51, 0.515, 0.52, 0.53, 0.54, 0.55, 0.56, 0.58, 0.6, 0.63, 0.66, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 1) (spent, (before > 0) = (after > 0)) AS quantiles,
  countIf(long) AS longCases
FROM (
  SELECT
    toUInt32(who) AS who,
    long,
    arrayMap(key -> bitAnd(key, 1023), keys) AS ranks,
    arrayConcat([0], ranks, [0]) AS befores,
    arrayConcat(ranks, [0, 0]) AS afters,
    arrayEnumerateUniq(befores, afters) AS nths,
    arrayMap(key -> intDiv(key, 1024) / 1000, keys) AS moments,
    arrayConcat([0.], arrayPopFront(arrayDifference(moments)), [0., moments[-1] - moments[1]]) AS spents
  FROM (
    -- include: journeyCases.part.sql
  )
  WHERE notEmpty(keys)
)
ARRAY JOIN befores AS before, afters AS after, nths AS nth, spents AS spent
GROUP BY before, after
ORDER BY follows DESC, before, after
LIMIT 20000
