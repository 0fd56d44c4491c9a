-- question: How many customers have texts that were judged, and from which probability on are they the worst so many?
-- row: one, the answer
-- counts: customers
-- limit: none: it is one row
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged
SELECT count() AS people, quantilesExact({quietShare:Float64})(score)[1] AS threshold, countIf(score >= {threshold:Float64}) AS warned
FROM (
  SELECT transform(person, merged.1, merged.2, person) AS root, max(toFloat64(assumeNotNull(warning))) AS score
  FROM textReadings AS r
  WHERE workspace = {workspace:UInt32}
    -- include: scope.part.sql
    AND isNotNull(warning)
  GROUP BY root)
