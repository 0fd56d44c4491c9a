-- question: How many people does the question reach, on which days, and which figures are there?
-- row: the whole question
-- counts: people, once each, of imports that are not hidden; of some customer groups only where a rough count will do
-- limit: one row
WITH
  -- keys that are one person count as one; nobody asks for it where nobody is merged
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  toUInt16(intHash32(personRoot) % 1024) AS rootGroup
SELECT
  groupBitmap({person:Identifier}) AS people,
  toString(min(day)) AS firstDay,
  toString(max(day)) AS lastDay,
  toUInt32(max({person:Identifier})) AS personMax,
  min(weight) != 1 OR max(weight) != 1 AS weighted
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = {kind:String}
  AND (respondent != 'staff' OR dimension NOT IN {ofCustomers:Array(String)} OR isNotNull(believed) OR isNotNull(promised) OR isNotNull(delivered) OR isNotNull(promisedNative) OR isNotNull(deliveredNative)) -- part: staff
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  AND (empty({dimensions:Array(String)}) OR dimension IN {dimensions:Array(String)})
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
  AND {group:Identifier} < {drawnGroups:UInt16} -- part: drawn
