-- question: Which occasions of a dimension is a standard tried on: of which days, whose, and where?
-- row: conditions of questions about standards
-- counts: nothing
-- limit: none
workspace = {workspace:UInt32}
AND kind = 'dimension'
AND dimension = {dimension:String}
AND day >= {from:Date}
AND day <= {to:Date}
AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
AND ({touchpoint:String} = '' OR touchpoint = {touchpoint:String})
AND ({segmentBy:String} = '' OR {segmentColumn:Identifier} = {segmentValue:String})
