-- question: How many occasions of a source stand twice, or are alike?
-- row: the whole source
-- counts: occasions; those with two rows and more on one dimension; those of one person and day that say the same as
--   another occasion, the first of each left out
-- limit: one row
SELECT
  sum(same) AS occasions,
  sum(doubled) AS repeated,
  sum(same - 1) AS alike
FROM (
  SELECT count() AS same, sum(twice) AS doubled
  FROM (
    SELECT
      occasion,
      any(whose) AS who,
      any(onDay) AS whichDay,
      max(rows) > 1 AS twice,
      sum(print) AS said
    FROM (
      SELECT
        occasion,
        any(person) AS whose,
        any(day) AS onDay,
        count() AS rows,
        sum(cityHash64(dimension, ifNull(adequate, -1e300), ifNull(expected, -1e300), ifNull(expectedRecalled, -1e300), ifNull(believed, -1e300), ifNull(promisedNative, -1e300), ifNull(deliveredNative, -1e300), ifNull(perceived, -1e300), ifNull(promised, -1e300), ifNull(delivered, -1e300))) AS print
      FROM observations
      WHERE workspace = {workspace:UInt32}
        AND import IN {imports:Array(UInt32)}
      GROUP BY occasion, dimension
    )
    GROUP BY occasion
  )
  GROUP BY who, whichDay, said
)
