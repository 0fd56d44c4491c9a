-- question: How were these texts of a person read?
-- row: one text
-- counts: nothing; of several readings the one of the newest edition
-- limit: as many as were asked for
SELECT
  toString(occasion) AS idText,
  question,
  toString(textHash) AS hash,
  language,
  verdict,
  positive,
  calibrated,
  aspects,
  aspectPositives
FROM textReadings
WHERE workspace = {workspace:UInt32}
  AND person IN {people:Array(UInt32)}
  AND occasion IN {occasions:Array(UInt64)}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
ORDER BY edition DESC
LIMIT 1 BY occasion, question, textHash
