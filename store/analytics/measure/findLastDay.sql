-- question: On which day is the newest observation of a workspace?
-- row: the whole workspace
-- counts: nothing; observations of imports that are not hidden
-- limit: one row
SELECT if(count() = 0, NULL, toString(max(day))) AS lastDay
FROM observations
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
