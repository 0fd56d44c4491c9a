-- question: Which readings are asked for: of which edition, which days, which filters, and with which words?
-- row: conditions of questions about readings; what people left out is in no figure, and a list gives an empty {excluded}
-- counts: nothing
-- limit: none
AND edition = {edition:UInt32}
AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
AND (empty({verdicts:Array(String)}) OR verdict IN {verdicts:Array(String)})
AND (empty({languages:Array(String)}) OR language IN {languages:Array(String)})
AND (empty({dimensions:Array(String)}) OR hasAny(aspects, {dimensions:Array(String)}))
AND (empty({statements:Array(String)}) OR hasAny(statementTypes, {statements:Array(String)}))
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
AND ({longest:String} = '' OR position(folded, {longest:String}) > 0)
AND (length({terms:Array(String)}) < 2 OR arrayAll(place -> place > 0, multiSearchAllPositions(folded, {terms:Array(String)})))
