-- question: What do the texts say that people said something of?
-- row: one text, the same text once; also where its occasion was imported again or another one says the same
-- counts: nothing
-- limit: {rows:UInt32}
SELECT
  toString(sipHash64(texts.text)) AS textHash,
  leftUTF8(texts.text, 20000) AS text
FROM texts
WHERE workspace = {workspace:UInt32}
  AND NOT has({hidden:Array(UInt32)}, import)
  AND (
    occasion IN {occasions:Array(UInt64)}
    OR occasion IN (
      SELECT occasion
      FROM textReadings
      WHERE workspace = {workspace:UInt32} AND textHash IN {hashes:Array(UInt64)}
    )
  )
  AND sipHash64(texts.text) IN {hashes:Array(UInt64)}
ORDER BY texts.day, occasion
LIMIT 1 BY sipHash64(texts.text)
LIMIT {rows:UInt32}
