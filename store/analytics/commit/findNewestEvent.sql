-- question: When was the newest promise made, due or kept, in this workspace?
-- row: the whole workspace
-- counts: promises of imports that are not hidden
-- limit: one row
SELECT if(count() = 0, NULL, toString(max(day))) AS newestDay
FROM fulfilments
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
