-- question: How many people does the question reach, on which days, and which figures are there?
-- row: the whole question
-- counts: people, once each, of imports that are not hidden
-- limit: one row
SELECT
  groupBitmap(person) AS people,
  toString(min(day)) AS firstDay,
  toString(max(day)) AS lastDay
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
