-- question: What was said in a conversation, turn by turn?
-- row: one turn with its reading. personal: person, text
-- counts: nothing
-- limit: 2,000 turns
SELECT
  t.turn AS turn,
  t.speaker AS speaker,
  t.person AS person,
  toUnixTimestamp64Milli(t.at) AS atMs,
  t.text AS text,
  t.startSeconds AS startSeconds,
  t.endSeconds AS endSeconds,
  t.recording AS recording,
  r.verdict AS verdict,
  r.language AS language,
  r.promises AS promises
FROM (
  SELECT import, occasion, question, turn, speaker, person, at, text, startSeconds, endSeconds, recording, sipHash64(text) AS textHash
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND conversation = {conversation:UInt64}) AS t
ANY LEFT JOIN (
  SELECT import, occasion, question, turn, textHash, verdict, language, promises
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt32}
    AND conversation = {conversation:UInt64}) AS r
  ON t.import = r.import AND t.occasion = r.occasion AND t.question = r.question AND t.turn = r.turn AND t.textHash = r.textHash
ORDER BY turn, t.at
LIMIT 2000
