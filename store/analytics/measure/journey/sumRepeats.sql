-- question: Where do cases come back to what they had been through?
-- row: one event again in a case (`between` 0: at once or after others), or one event between two of another (A, B, A)
-- counts: events, cases, people; times it followed itself at once, people with that, and people to whom it came again later; cases and
--   people in which it came back, and quantiles of the seconds this took, from the first time to the last, or from A to A
-- limit: 20,000, the most frequent first
SELECT
  number,
  between,
  events,
  cases,
  people,
  loops,
  loopPeople,
  laterPeople,
  backCases,
  backPeople,
  seconds,
  -- include: timesTold.part.sql
FROM (
  SELECT
    intDiv(code, 256) AS number,
    code % 256 AS between,
    any(events_) AS events,
    any(cases_) AS cases,
    any(people_) AS people,
    any(loops_) AS loops,
    any(loopPeople_) AS loopPeople,
    any(laterPeople_) AS laterPeople,
    any(backCases_) AS backCases,
    any(timedPeople) AS backPeople,
    any(seconds_) AS seconds,
    backPeople AS peopleTimed,
    -- include: timesAsked.part.sql
  FROM (
    SELECT
      code,
      countIf(bitAnd(kind, 1)) AS events_,
      countIf(bitAnd(kind, 2)) AS cases_,
      cases_ AS people_, -- part: alone
      uniqExactIf(who, bitAnd(kind, 2)) AS people_, -- part: several
      countIf(bitAnd(kind, 4)) AS loops_,
      groupBitmapIf(who, bitAnd(kind, 4)) AS loopPeople_,
      groupBitmapIf(who, bitAnd(kind, 8)) AS laterPeople_,
      countIf(bitAnd(kind, 16)) AS backCases_,
      backCases_ AS timedPeople, -- part: alone
      uniqExactIf(who, bitAnd(kind, 16)) AS timedPeople, -- part: several
      sumIf(spent, bitAnd(kind, 16)) / 1000 AS seconds_,
      quantilesExactInclusiveStateIf(0.5)(spent, bitAnd(kind, 16)) AS times
    FROM (
      SELECT
        who,
        -- names are fewer than 256
        arrayMap(key -> toUInt8(bitAnd(key, 1023)), keys) AS ranks,
        arrayMap(key -> bitShiftRight(key, 10), keys) AS moments,
        arrayEnumerateUniq(ranks) AS nths,
        arrayReverse(arrayEnumerateUniq(arrayReverse(ranks))) AS lefts,
        -- an event: 1, the first of its name in the case 2 more, at once after one of its name 4 more, again later 8 more
        arrayMap((rank, before, nth) -> toUInt8(1 + 2 * (nth = 1) + if(rank = before, 4, 8 * (nth > 1))),
          ranks, arrayPushFront(arrayPopBack(ranks), toUInt8(0)), nths) AS ownKinds,
        -- where a name came more than once, its first time and its last, each in the order of names
        arraySort(key -> bitAnd(key, 1023), arrayFilter((key, nth, left) -> nth = 1 AND left > 1, keys, nths, lefts)) AS firsts,
        arraySort(key -> bitAnd(key, 1023), arrayFilter((key, nth, left) -> nth > 1 AND left = 1, keys, nths, lefts)) AS lasts,
        arrayMap((one, between, other) -> toUInt16(if(one = other AND one != between, one * 256 + between, 0)),
          arraySlice(ranks, 1, length(ranks) - 2), arraySlice(ranks, 2, length(ranks) - 2), arraySlice(ranks, 3)) AS threes,
        arrayFilter(three -> three > 0, threes) AS backs,
        arrayFilter((spent, three) -> three > 0, arrayMap((first, last) -> last - first,
          arraySlice(moments, 1, length(moments) - 2), arraySlice(moments, 3)), threes) AS backSpents,
        arrayConcat(arrayMap(rank -> toUInt16(rank * 256), ranks), arrayMap(key -> toUInt16(bitAnd(key, 1023) * 256), firsts), backs) AS codes,
        arrayConcat(ownKinds, arrayMap(key -> toUInt8(16), firsts), arrayMap(nth -> toUInt8(if(nth = 1, 19, 1)), arrayEnumerateUniq(backs))) AS kinds,
        arrayConcat(arrayWithConstant(length(ranks), toInt64(0)),
          arrayMap((first, last) -> bitShiftRight(last, 10) - bitShiftRight(first, 10), firsts, lasts), backSpents) AS spents
      FROM (
        -- include: journeyCases.part.sql
      )
      WHERE notEmpty(keys)
    )
    ARRAY JOIN codes AS code, kinds AS kind, spents AS spent
    GROUP BY code
  )
  GROUP BY number, between
)
ORDER BY backCases DESC, events DESC, number, between
LIMIT 20000
