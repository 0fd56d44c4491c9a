-- question: Which imports have observations of dimensions and no roll-ups of them?
-- row: one import
-- counts: imports that are not hidden
-- limit: 1000 imports
SELECT DISTINCT import
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = 'dimension'
  AND NOT has({hidden:Array(UInt32)}, import)
  AND import NOT IN (SELECT import FROM weeklyPeople WHERE workspace = {workspace:UInt32})
ORDER BY import
LIMIT 1000
