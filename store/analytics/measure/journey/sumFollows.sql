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
  longCases,
  -- include: timesTold.part.sql
FROM (
  SELECT
    before,
    after,
    any(follows_) AS follows,
    any(cases_) AS cases,
    any(timedPeople) AS people,
    any(atOnce_) AS atOnce,
    any(seconds_) AS seconds,
    any(longCases_) AS longCases,
    any(timedPeople) AS peopleTimed,
    -- include: timesAsked.part.sql
  FROM (
    SELECT
      intDiv(code, 256) AS before,
      code % 256 AS after,
      count() AS follows_,
      countIf(nth = 1) AS cases_,
      cases_ AS timedPeople, -- part: alone
      groupBitmapIf(who, nth = 1) AS timedPeople, -- part: several
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
