-- question: How many people exactly gave two marks, either, and both on one occasion, in cells where they are few?
-- row: one cell × dimension, both in one number (pairPlace.part.sql)
-- counts: people, once each
-- limit: the gaps one answer may hold
WITH
  -- include: pairPlace.part.sql
  isNotNull({of:Identifier}) AS hasOf,
  isNotNull({against:Identifier}) AS hasAgainst
SELECT
  {by1:Identifier} AS by1,
  {by2:Identifier} AS by2,
  {by3:Identifier} AS by3,
  placeNumber AS number,
  uniqExactIf({person:Identifier}, hasOf) AS ofPeople,
  uniqExactIf({person:Identifier}, hasAgainst) AS againstPeople,
  uniqExactIf({person:Identifier}, hasOf OR hasAgainst) AS eitherPeople,
  uniqExactIf({person:Identifier}, hasOf AND hasAgainst) AS pairPeople,
  uniqExactIf({person:Identifier}, isNotNull({adequate:Identifier}) AND isNotNull({expected:Identifier}) AND isNotNull({perceived:Identifier})) AS zonePeople
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
  AND number IN {numbers:Array(UInt64)}
  AND concat(by1, '\n', by2, '\n', by3, '\n', toString(number)) IN {cells:Array(String)} -- part: texts
GROUP BY by1, by2, by3, number
LIMIT {rows:UInt32}
