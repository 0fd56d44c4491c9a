-- question: Which ways through the journey do cases take?
-- row: one way, as the numbers of its events' names in their order
-- counts: cases and people, quantiles of the seconds from first to last event; all ways and all cases beside each
-- limit: {rows}, the most frequent first
SELECT
  way,
  cases,
  people,
  ways,
  allCases,
  -- include: timesTold.part.sql
FROM (
  SELECT
    way,
    any(cases_) AS cases,
    any(timedPeople) AS people,
    any(ways_) AS ways,
    any(allCases_) AS allCases,
    people AS peopleTimed,
    -- include: timesAsked.part.sql
  FROM (
    SELECT
      any(ranks) AS way,
      count() AS cases_,
      cases_ AS timedPeople, -- part: alone
      groupBitmap(who) AS timedPeople, -- part: several
      quantilesExactInclusiveState(0.5)(spent) AS times,
      count() OVER () AS ways_,
      sum(cases_) OVER () AS allCases_
    FROM (
      SELECT
        who,
        -- names are fewer than 256
        arrayMap(key -> toUInt8(bitAnd(key, 1023)), keys) AS ranks,
        bitShiftRight(keys[-1], 10) - bitShiftRight(keys[1], 10) AS spent
      FROM (
        -- include: journeyCases.part.sql
      )
      WHERE notEmpty(keys)
    )
    GROUP BY sipHash64(ranks)
    ORDER BY cases_ DESC, way
    LIMIT {rows:UInt32}
  )
  GROUP BY way
)
ORDER BY cases DESC, way
LIMIT {rows:UInt32}
