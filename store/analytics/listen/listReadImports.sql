-- question: Of which imports are there readings, of whatever edition?
-- row: one import
-- counts: nothing
-- limit: 100000
SELECT DISTINCT import
FROM textReadings
WHERE workspace = {workspace:UInt32}
ORDER BY import
LIMIT 100000
