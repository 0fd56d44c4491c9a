-- question: How many native measures of a source lie outside their fences?
-- row: one dimension × measure
-- counts: values outside
-- limit: the fences asked for
SELECT toString(dimension) AS dimensionKey, measure, count() AS outside
FROM (
  SELECT dimension, arrayJoin([('promisedNative', promisedNative), ('deliveredNative', deliveredNative)]) AS one,
    one.1 AS measure, one.2 AS value,
    indexOf({places:Array(String)}, concat(dimension, '\n', measure)) AS place
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND import IN {imports:Array(UInt32)}
    AND kind = 'dimension'
    AND (isNotNull(promisedNative) OR isNotNull(deliveredNative))
)
WHERE place > 0
  AND (value < {lows:Array(Float64)}[place] OR value > {highs:Array(Float64)}[place])
GROUP BY dimension, measure
