-- question: Which rows stand behind a figure?
-- row: one occasion × dimension, as it counts in the figure
-- counts: nothing
-- limit: {rows} after the given place, in the order of group, person, occasion, dimension
SELECT
  customerGroup,
  person,
  toString(occasion) AS occasionKey,
  dimension,
  toString(day) AS onDay,
  toString(respondent) AS respondent,
  adequate,
  expected,
  expectedRecalled,
  believed,
  promised,
  delivered,
  perceived,
  promisedNative,
  deliveredNative,
  nativeUnit,
  importance,
  weight,
  region,
  channel,
  touchpoint,
  segment,
  stage,
  staff,
  supplier,
  source,
  attributes,
  import
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = {kind:String}
  AND (empty({hidden:Array(UInt32)}) OR NOT has({hidden:Array(UInt32)}, import))
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  AND (empty({dimensions:Array(String)}) OR has({dimensions:Array(String)}, dimension))
  AND (empty({region:Array(String)}) OR has({region:Array(String)}, region))
  AND (empty({channel:Array(String)}) OR has({channel:Array(String)}, channel))
  AND (empty({touchpoint:Array(String)}) OR has({touchpoint:Array(String)}, touchpoint))
  AND (empty({segment:Array(String)}) OR has({segment:Array(String)}, segment))
  AND (empty({stage:Array(String)}) OR has({stage:Array(String)}, stage))
  AND (empty({staff:Array(String)}) OR has({staff:Array(String)}, staff))
  AND (empty({supplier:Array(String)}) OR has({supplier:Array(String)}, supplier))
  AND (empty({source:Array(String)}) OR has({source:Array(String)}, source))
  AND (empty({attributeNames:Array(String)}) OR arrayAll(
    (name, values) -> has(values, attributes[name]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))}))
  AND (customerGroup, person, occasion, dimension)
    > ({afterGroup:Int32}, {afterPerson:Int64}, {afterOccasion:UInt64}, {afterDimension:String})
ORDER BY customerGroup, person, occasion, dimension
LIMIT {rows:UInt32}
