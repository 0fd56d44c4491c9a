-- question: Which readings blame one of these dimensions, or, where none is named, blame at all?
-- row: conditions of questions about readings
-- counts: nothing
-- limit: none
AND edition = {edition:UInt32}
AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
AND speaker IN ('', 'customer')
AND (
  (verdict = 'negative' AND positive <= {blameMax:Float64} AND (empty({dimensions:Array(String)}) OR dimension IN {dimensions:Array(String)}))
  OR arrayExists((one, well) -> has({dimensions:Array(String)}, one) AND well <= {blameMax:Float64}, aspects, aspectPositives)
)
