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
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
LIMIT 1
