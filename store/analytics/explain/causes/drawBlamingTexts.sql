-- question: Which comments that blame are drawn for two people to sort?
-- row: one comment
-- counts: nothing
-- limit: {rows}, drawn by a hash of the comment's key and the seed
SELECT
  toString(key) AS textKey,
  toString(day) AS onDay
FROM textReadings
WHERE workspace = {workspace:UInt32}
  -- include: blaming.part.sql
  AND conversation = 0
ORDER BY sipHash64(key, {seed:UInt32}), key
LIMIT {rows:UInt32}
