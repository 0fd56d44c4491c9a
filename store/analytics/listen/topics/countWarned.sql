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
  GROUP BY root)
