-- question: Which native measures of a source lie outside their fences?
-- row: one occasion × dimension × measure, the farthest of each kind first
-- counts: nothing
-- limit: {rows}
SELECT
  f.import AS import,
  toString(f.occasion) AS occasionKey,
  toString(f.onDay) AS onDay,
  p.key AS customer,
  toString(f.dimension) AS dimensionKey,
  f.measure AS measure,
  f.value AS value,
  f.unit AS unit
FROM (
  SELECT import, occasion, day AS onDay, person, dimension, toString(nativeUnit) AS unit,
    arrayJoin([('promisedNative', promisedNative), ('deliveredNative', deliveredNative)]) AS one,
    one.1 AS measure, one.2 AS value,
    indexOf({places:Array(String)}, concat(dimension, '\n', measure)) AS place,
    if(place = 0, 0., {lows:Array(Float64)}[place]) AS low,
    if(place = 0, 0., {highs:Array(Float64)}[place]) AS high,
    greatest(low - value, value - high) / (high - low) AS far
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND import IN {imports:Array(UInt32)}
    AND kind = 'dimension'
    AND (isNotNull(promisedNative) OR isNotNull(deliveredNative))
    AND place > 0
    AND (value < low OR value > high)
  ORDER BY far DESC, occasion, dimension, measure
  LIMIT {rows:UInt32}
) AS f
LEFT JOIN (
  SELECT person, any(key) AS key
  FROM people
  WHERE workspace = {workspace:UInt32}
  GROUP BY person
) AS p ON p.person = f.person
ORDER BY f.far DESC, occasionKey, dimensionKey, measure
