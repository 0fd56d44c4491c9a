-- question: How many texts has each import, and what is the last batch of live ones?
-- row: one import; 0 are live answers
-- counts: texts as they lie there
-- limit: 10000 imports
SELECT
  import,
  count() AS total,
  max(batch) AS lastBatch
FROM texts
WHERE workspace = {workspace:UInt32}
  AND notEmpty(text)
GROUP BY import
ORDER BY import
LIMIT 10000
