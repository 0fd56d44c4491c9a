-- question: What do these texts say, as they were written?
-- row: one text with its reading. personal: text
-- counts: nothing
-- limit: as many as are asked for
SELECT
  toString(r.key) AS key,
  toString(r.day) AS day,
  r.source AS source,
  r.channel AS channel,
  r.dimension AS dimension,
  r.language AS language,
  r.verdict AS verdict,
  r.positive AS positive,
  toString(r.conversation) AS conversation,
  r.speaker AS speaker,
  t.text AS text
FROM (
  SELECT key, import, occasion, question, textHash, day, source, channel, dimension, language, verdict, positive, conversation, speaker
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND has(arrayMap(one -> toUInt64(one), {keys:Array(String)}), key)) AS r
INNER JOIN (
  SELECT import, occasion, question, text, sipHash64(text) AS textHash
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND (day, occasion) IN (
      SELECT day, occasion
      FROM textReadings
      WHERE workspace = {workspace:UInt32} AND edition = {edition:UInt32} AND has(arrayMap(one -> toUInt64(one), {keys:Array(String)}), key))) AS t
  ON t.import = r.import AND t.occasion = r.occasion AND t.question = r.question AND t.textHash = r.textHash
ORDER BY day DESC, key
LIMIT 1 BY key
