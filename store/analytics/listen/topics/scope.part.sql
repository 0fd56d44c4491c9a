-- question: Which readings of customers' texts are in a scope?
-- row: conditions of questions about readings, as `r`; what people left out on the quality page is in no figure
-- counts: nothing
-- limit: none
AND r.edition = {edition:UInt32}
AND (empty({hidden:Array(UInt32)}) OR r.import NOT IN {hidden:Array(UInt32)})
AND (empty({excluded:Array(UInt64)}) OR r.occasion NOT IN {excluded:Array(UInt64)})
AND r.speaker IN ('', 'customer')
AND (isNull({from:Nullable(Date)}) OR r.day >= {from:Nullable(Date)})
AND (isNull({to:Nullable(Date)}) OR r.day <= {to:Nullable(Date)})
AND (empty({language:Array(String)}) OR r.language IN {language:Array(String)})
AND (empty({dimension:Array(String)}) OR hasAny(r.aspects, {dimension:Array(String)}))
AND (empty({source:Array(String)}) OR r.source IN {source:Array(String)})
AND (empty({channel:Array(String)}) OR r.channel IN {channel:Array(String)})
AND (empty({region:Array(String)}) OR r.region IN {region:Array(String)})
AND (empty({segment:Array(String)}) OR r.segment IN {segment:Array(String)})
