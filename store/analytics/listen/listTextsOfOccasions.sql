-- question: What do the texts of these occasions say?
-- row: one text
-- counts: nothing
-- limit: 2000
SELECT
  import,
  toString(occasion) AS occasion,
  question,
  toString(sipHash64(text)) AS textHash,
  leftUTF8(text, 20000) AS text
FROM texts
WHERE workspace = {workspace:UInt32}
  AND occasion IN {occasions:Array(UInt64)}
  AND text != ''
LIMIT 2000
