-- question: Which outcomes are asked for: of which days, which filters, which stretches of the promise's history, less what it excepts?
-- row: conditions of questions about outcomes. What nobody filters by is left out, so that the columns it needs are not read
-- counts: nothing
-- limit: none
AND day >= {from:Nullable(Date)} -- part: from
AND day <= {to:Nullable(Date)} -- part: to
AND region IN {region:Array(String)} -- part: region
AND channel IN {channel:Array(String)} -- part: channel
AND touchpoint IN {touchpoint:Array(String)} -- part: touchpoint
AND segment IN {segment:Array(String)} -- part: segment
AND stage IN {stage:Array(String)} -- part: stage
AND staff IN {staff:Array(String)} -- part: staff
AND supplier IN {supplier:Array(String)} -- part: supplier
AND source IN {source:Array(String)} -- part: source
AND arrayAll((name, values) -> has(values, attributes[name]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))}) -- part: attributeNames
AND toUnixTimestamp64Milli(at) >= {since:Nullable(Int64)} -- part: since
AND toUnixTimestamp64Milli(at) < {until:Nullable(Int64)} -- part: until
AND {inForce:Array(UInt8)}[stretch] = 1
AND NOT arrayExists( -- part: exceptNames
  (place, name, values) -> place = stretch AND has(values, multiIf( -- part: exceptNames
    name = 'region', region, name = 'channel', channel, name = 'touchpoint', touchpoint, name = 'segment', segment, name = 'stage', stage, -- part: exceptNames
    name = 'staff', staff, name = 'supplier', supplier, name = 'source', source, attributes[name])), -- part: exceptNames
  {exceptStretches:Array(UInt16)}, {exceptNames:Array(String)}, {exceptValues:Array(Array(String))}) -- part: exceptNames
