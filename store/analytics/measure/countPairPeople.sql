-- question: How many people exactly gave two marks, either, and both on one occasion, in cells where they are few?
-- row: one cell × dimension
-- counts: people, once each
-- limit: the gaps one answer may hold
WITH
  -- what an unused attribute is split by: it costs nothing
  '' AS nothing,
  -- keys that are one person count as one; nobody asks for it where nobody is merged
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  attributes[{attribute1:String}] AS attribute1,
  attributes[{attribute2:String}] AS attribute2,
  attributes[{attribute3:String}] AS attribute3,
  toString(toMonday(day)) AS weekOfDay,
  toString(toStartOfMonth(day)) AS monthOfDay,
  toString(toStartOfQuarter(day)) AS quarterOfDay,
  indexOf({decidedLines:Array(String)}, concat(dimension, -- part: decidedByCell
    '\n', if(has({decidedValues1:Array(String)}, toString({by1:Identifier})), toString({by1:Identifier}), ''), -- part: decidedByCell
    '\n', if(has({decidedValues2:Array(String)}, toString({by2:Identifier})), toString({by2:Identifier}), ''), -- part: decidedByCell
    '\n', if(has({decidedValues3:Array(String)}, toString({by3:Identifier})), toString({by3:Identifier}), ''))) AS line, -- part: decidedByCell
  toUInt16(transform(dimension, {decidedDimensions:Array(String)}, {decidedNumbers:Array(UInt16)}, 0)) AS line, -- part: decidedForAll
  (line - 1) * length({changeDays:Array(UInt16)}) + indexOf({changeDays:Array(UInt16)}, roundDown(toUInt16(day), {changeDays:Array(UInt16)})) AS place, -- part: decided
  if(line = 0, NULL, {standards:Array(Nullable(Float64))}[place]) AS standardThen, -- part: standardThen
  if(dimension IN {promisesObserved:Array(String)}, promised, if(line = 0, NULL, {promises:Array(Nullable(Float64))}[place])) AS promiseThen, -- part: promiseThen
  -- ends the list, since any line above may be left out
  coalesce(expected, expectedRecalled) AS expectedJoined
SELECT
  {by1:Identifier} AS by1,
  {by2:Identifier} AS by2,
  {by3:Identifier} AS by3,
  dimension,
  uniqExactIf({person:Identifier}, isNotNull({of:Identifier})) AS ofPeople,
  uniqExactIf({person:Identifier}, isNotNull({against:Identifier})) AS againstPeople,
  uniqExactIf({person:Identifier}, isNotNull({of:Identifier}) OR isNotNull({against:Identifier})) AS eitherPeople,
  uniqExactIf({person:Identifier}, isNotNull({of:Identifier} - {against:Identifier})) AS pairPeople,
  uniqExactIf({person:Identifier}, isNotNull(adequate + {expected:Identifier} + perceived)) AS zonePeople
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = {kind:String}
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
  AND (concat(by1, '\n', by2, '\n', by3, '\n', dimension) IN {cells:Array(String)})
GROUP BY by1, by2, by3, dimension
LIMIT {rows:UInt32}
