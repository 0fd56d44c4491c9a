-- question: Between which values does nearly all lie that was measured of a dimension?
-- row: one: how many occasions, and the values at the shares that are asked for
-- counts: occasions of the period that were measured
-- limit: 1
WITH attributes[{attribute0:String}] AS attribute0
SELECT
  count({measure:Identifier}) AS counted,
  quantilesDeterministic(0.001, 0.01, 0.5, 0.99, 0.999)(assumeNotNull({measure:Identifier}), cityHash64(occasion)) AS measures
FROM observations
WHERE
  -- include: trialFilters.part.sql
  AND isNotNull({measure:Identifier})
LIMIT 1
