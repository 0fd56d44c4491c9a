-- question: How many texts of customers are in a scope, of how many people, from when to when?
-- row: one, the answer
-- counts: texts read, people
-- limit: none: it is one row
SELECT
  count() AS texts,
  uniqExact(person) AS people,
  toString(min(day)) AS first,
  toString(max(day)) AS last
FROM textReadings AS r
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND speaker IN ('', 'customer')
  AND (isNull({from:Nullable(Date)}) OR r.day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR r.day <= {to:Nullable(Date)})
  AND (empty({language:Array(String)}) OR language IN {language:Array(String)})
  AND (empty({verdict:Array(String)}) OR verdict IN {verdict:Array(String)})
  AND (empty({dimension:Array(String)}) OR hasAny(aspects, {dimension:Array(String)}))
  AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
  AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
  AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
  AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
