-- question: How often does one event follow another, and after how long?
-- row: one pair of numbers of names; from 0 begins a case, to 0 ends one, and 0 to 0 is the whole of a case
-- counts: times it happened, cases and people in which it did, times at one moment, seconds in all, and quantiles of the seconds
-- limit: 20,000 pairs, the most frequent first
SELECT
  before,
  after,
  follows,
  cases,
  people,
  atOnce,
  seconds,
  -- an interval about the median of so many lies between the outer two: where they are not asked for, the nearest stands
  arrayMap(one -> one / 1000, multiIf(
    people >= 110000, arrayConcat(arrayWithConstant(20, ofMost[1]), [ofMost[2]], arrayWithConstant(20, ofMost[3])),
    people >= 2100, arrayConcat(arrayWithConstant(14, ofMany[1]), ofMany, arrayWithConstant(14, ofMany[13])),
    ofFew)) AS quantiles,
  longCases
FROM (
  -- quantiles are sought one after the other in the same values, so few are asked of many
  SELECT
    before,
    after,
    any(follows_) AS follows,
    any(cases_) AS cases,
    any(people_) AS people,
    any(atOnce_) AS atOnce,
    any(seconds_) AS seconds,
    any(longCases_) AS longCases,
    quantilesExactInclusiveMergeIf(0.495, 0.5, 0.505)(times, people_ >= 110000) AS ofMost,
    quantilesExactInclusiveMergeIf(0.46, 0.47, 0.48, 0.485, 0.49, 0.495, 0.5, 0.505, 0.51, 0.515, 0.52, 0.53, 0.54)(times, people_ >= 2100 AND people_ < 110000) AS ofMany,
    quantilesExactInclusiveMergeIf(0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.34, 0.37, 0.4, 0.42, 0.44, 0.45, 0.46, 0.47, 0.48, 0.485, 0.49, 0.495, 0.5, 0.505, 0.51, 0.515, 0.52, 0.53, 0.54, 0.55, 0.56, 0.58, 0.6, 0.63, 0.66, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 1)(times, people_ < 2100) AS ofFew
  FROM (
    SELECT
      intDiv(code, 256) AS before,
      code % 256 AS after,
      count() AS follows_,
      countIf(nth = 1) AS cases_,
      countIf(nth = 1) AS people_, -- part: alone
      uniqExactIf(who, nth = 1) AS people_, -- part: several
      countIf(spent = 0) AS atOnce_,
      sum(spent) / 1000 AS seconds_,
      quantilesExactInclusiveState(0.5)(spent) AS times,
      countIf(long) AS longCases_
    FROM (
      SELECT
        who,
        long,
        arrayMap(key -> toUInt8(bitAnd(key, 1023)), keys) AS ranks,
        -- a pair as one small number: names are fewer than 256
        arrayMap((one, next) -> toUInt16(one * 256 + next), arrayPushFront(ranks, 0), arrayPushBack(ranks, 0)) AS passages,
        arrayPushBack(passages, 0) AS codes,
        arrayEnumerateUniq(codes) AS nths,
        arrayMap(key -> bitShiftRight(key, 10), keys) AS moments,
        arrayConcat(arrayDifference(moments), [toInt64(0), moments[-1] - moments[1]]) AS spents
      FROM (
        -- include: journeyCases.part.sql
      )
      WHERE notEmpty(keys)
    )
    ARRAY JOIN codes AS code, nths AS nth, spents AS spent
    GROUP BY code
  )
  GROUP BY before, after
)
ORDER BY follows DESC, before, after
LIMIT 20000
