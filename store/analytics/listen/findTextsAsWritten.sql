-- question: What do these texts say, as they were written?
-- row: one text
-- counts: nothing
-- limit: {rows}
SELECT
  import,
  toString(occasion) AS occasionKey,
  question,
  toString(conversation) AS conversationKey,
  turn,
  toString(sipHash64(text)) AS hash,
  leftUTF8(text, {unitsMax:UInt32}) AS shown,
  lengthUTF8(text) AS units
FROM texts
WHERE workspace = {workspace:UInt32}
  AND day IN {days:Array(Date)}
  AND occasion IN {occasions:Array(UInt64)}
LIMIT {rows:UInt32}
