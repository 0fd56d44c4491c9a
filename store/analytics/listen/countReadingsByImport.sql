-- question: How many texts of each import has an edition read?
-- row: one import; 0 are live answers
-- counts: readings
-- limit: 10000 imports
SELECT
  import,
  count() AS read,
  max(batch) AS lastBatch
FROM textReadings
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
GROUP BY import
ORDER BY import
LIMIT 10000
