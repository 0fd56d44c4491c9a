-- question: Which rows of observations does a question about units count?
-- row: conditions of questions about units
-- counts: nothing
-- limit: none
WHERE workspace = {workspace:UInt32}
  AND (respondent != 'staff' OR hasAny({marks:Array(UInt8)}, [3, 4, 5]))
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
