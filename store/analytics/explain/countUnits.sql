-- question: How many units and people have anything in the columns that are asked for?
-- row: one
-- counts: units and people, within about 2 %
-- limit: 1
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot
SELECT
  toUInt32(uniqCombined64({unit:Identifier})) AS units,
  toUInt32(uniqCombined64({person:Identifier})) AS people
FROM observations
WHERE workspace = {workspace:UInt32}
  AND has({columns:Array(String)}, if(kind = 'metric', concat('metric:', dimension), toString(dimension)))
  AND (respondent != 'staff' OR hasAny({marks:Array(UInt8)}, [3, 4, 5, 9, 10]))
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
LIMIT 1
