-- question: Which ways through the journey do cases take?
-- row: one way, as the numbers of its events' names in their order
-- counts: cases and people, quantiles of the seconds from first to last event; all ways and all cases beside each
-- limit: {rows}, the most frequent first
SELECT
  any(ranks) AS way,
  count() AS cases,
  count() AS people, -- part: alone
  uniqExact(who) AS people, -- part: several
  quantilesExactInclusive(0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.34, 0.37, 0.4, 0.42, 0.44, 0.45, 0.46, 0.47, 0.48, 0.485, 0.49, 0.495, 0.5, 0.505, 0.51, 0.515, 0.52, 0.53, 0.54, 0.55, 0.56, 0.58, 0.6, 0.63, 0.66, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 1) (spent) AS quantiles,
  count() OVER () AS ways,
  sum(cases) OVER () AS allCases
FROM (
  SELECT
    who,
    arrayMap(key -> toUInt16(bitAnd(key, 1023)), keys) AS ranks,
    (intDiv(keys[-1], 1024) - intDiv(keys[1], 1024)) / 1000 AS spent
  FROM (
    -- include: journeyCases.part.sql
  )
  WHERE notEmpty(keys)
)
GROUP BY sipHash64(ranks)
ORDER BY cases DESC, way
LIMIT {rows:UInt32}
