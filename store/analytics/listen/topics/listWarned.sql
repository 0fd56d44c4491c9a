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
FROM textReadings
WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND speaker IN ('', 'customer')
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
    AND (empty({language:Array(String)}) OR language IN {language:Array(String)})
    AND (empty({dimension:Array(String)}) OR hasAny(aspects, {dimension:Array(String)}))
    AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
    AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
    AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
    AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
    AND isNotNull(warning)
GROUP BY root
HAVING score >= {threshold:Float64}
ORDER BY score DESC, root
LIMIT {rows:UInt32}
