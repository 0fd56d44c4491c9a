-- question: How many promises were kept and broken, in each cell of each promise?
-- row: one cell × promise
-- counts: promises by outcome; people once each, with any promise and with one that came due and could be measured
-- limit: the cells and promises one answer may have, and one more, by which too many are known
WITH
  '' AS nothing,
  attributes[{attribute1:String}] AS attribute1,
  attributes[{attribute2:String}] AS attribute2,
  attributes[{attribute3:String}] AS attribute3,
  -- keys that are one person count as one; nobody asks for it where nobody is merged
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot
SELECT
  {by1:Identifier} AS by1,
  {by2:Identifier} AS by2,
  {by3:Identifier} AS by3,
  toString(promise) AS promiseKey,
  countIf(outcome = 'kept') AS kept,
  countIf(outcome = 'broken') AS broken,
  countIf(outcome = 'open') AS notYetDue,
  countIf(outcome = 'notMeasurable') AS notMeasurable,
  uniqExact({person:Identifier}) AS people,
  uniqExactIf({person:Identifier}, outcome IN ('kept', 'broken')) AS peopleDue
FROM fulfilments
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
  AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
  AND (empty({touchpoint:Array(String)}) OR touchpoint IN {touchpoint:Array(String)})
  AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
  AND (empty({stage:Array(String)}) OR stage IN {stage:Array(String)})
  AND (empty({staff:Array(String)}) OR staff IN {staff:Array(String)})
  AND (empty({supplier:Array(String)}) OR supplier IN {supplier:Array(String)})
  AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
  AND (empty({attributeNames:Array(String)}) OR arrayAll(
    (name, values) -> has(values, attributes[name]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))}))
GROUP BY by1, by2, by3, promise
ORDER BY by1, by2, by3, promise
LIMIT {rows:UInt32}
