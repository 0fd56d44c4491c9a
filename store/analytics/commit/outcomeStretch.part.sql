-- question: Who counts as one person, and which stretch of the promise's history does a moment lie in?
-- row: names at the head of questions about outcomes
-- counts: nothing
-- limit: none
-- keys that are one person count as one; nobody asks for it where nobody is merged
(SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
-- which stretch of the promise's history the moment lies in: the version in force then judges it
1 AS stretch, -- part: oneStretch
arrayCount(start -> start <= toUnixTimestamp64Milli(at), {starts:Array(Int64)}) AS stretch, -- part: stretches
