-- question: Which imports say who is one person with whom?
-- row: the number of one import that is not hidden
-- counts: nothing
-- limit: the imports of the workspace
SELECT DISTINCT import
FROM personLinks
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
ORDER BY import
