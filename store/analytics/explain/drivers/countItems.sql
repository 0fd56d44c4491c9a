-- question: How many units have anything in the columns that are asked for?
-- row: one
-- counts: units of observations and of answers, within about 2 %; filters are not looked at
-- limit: 1
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot
SELECT
  toUInt32(uniqCombined64({unit:Identifier})) AS observed,
  (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot
    SELECT toUInt32(uniqCombined64({unit:Identifier}))
    FROM answers
    WHERE workspace = {workspace:UInt32}
      AND question IN {questions:Array(String)}
      AND isNotNull(number)
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  ) AS answered
FROM observations
WHERE workspace = {workspace:UInt32}
  AND (respondent != 'staff' OR hasAny({marks:Array(UInt8)}, [3, 4, 5]))
  AND has({columns:Array(String)}, if(kind = 'metric', concat('metric:', dimension), toString(dimension)))
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
LIMIT 1
