-- question: Which customers' texts of these days sound worst?
-- row: one customer with the text that sounds worst, the worst first. personal: root
-- counts: texts
-- limit: {rows}
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged
SELECT
  transform(person, merged.1, merged.2, person) AS root,
  max(toFloat64(assumeNotNull(warning))) AS score,
  count() AS texts,
  toString(max(at)) AS lastAt,
  toString(argMax(key, assumeNotNull(warning))) AS worst
FROM textReadings AS r
WHERE workspace = {workspace:UInt32}
    -- include: scope.part.sql
    AND isNotNull(warning)
GROUP BY root
HAVING score >= {threshold:Float64}
ORDER BY score DESC, root
LIMIT {rows:UInt32}
