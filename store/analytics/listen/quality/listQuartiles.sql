-- question: Between which quartiles do the native measures of a source lie?
-- row: one dimension × measure
-- counts: values; quartiles as R's type 7 takes them
-- limit: the dimensions of a workspace
SELECT
  toString(dimension) AS dimensionKey,
  measure,
  any(unit) AS unit,
  count() AS n,
  quantileExactInclusive(0.25)(value) AS lowerQuartile,
  quantileExactInclusive(0.75)(value) AS upperQuartile
FROM (
  SELECT dimension, toString(nativeUnit) AS unit, arrayJoin([('promisedNative', promisedNative), ('deliveredNative', deliveredNative)]) AS one,
    one.1 AS measure, one.2 AS value
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND import IN {imports:Array(UInt32)}
    AND kind = 'dimension'
    AND (isNotNull(promisedNative) OR isNotNull(deliveredNative))
)
WHERE isNotNull(value)
GROUP BY dimension, measure
ORDER BY dimension, measure
