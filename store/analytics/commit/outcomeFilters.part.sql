-- question: Which outcomes are asked for: of which days, which filters, which stretches of the promise's history, less what it excepts?
-- row: conditions of questions about outcomes
-- counts: nothing
-- limit: none
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
AND (isNull({since:Nullable(Int64)}) OR toUnixTimestamp64Milli(at) >= {since:Nullable(Int64)})
AND (isNull({until:Nullable(Int64)}) OR toUnixTimestamp64Milli(at) < {until:Nullable(Int64)})
AND {inForce:Array(UInt8)}[stretch] = 1
AND (empty({exceptNames:Array(String)}) OR NOT arrayExists(
  (place, name, values) -> place = stretch AND has(values, multiIf(
    name = 'region', region, name = 'channel', channel, name = 'touchpoint', touchpoint, name = 'segment', segment, name = 'stage', stage,
    name = 'staff', staff, name = 'supplier', supplier, name = 'source', source, attributes[name])),
  {exceptStretches:Array(UInt16)}, {exceptNames:Array(String)}, {exceptValues:Array(Array(String))}))
