-- question: Which texts, as read, answer these filters and this search?
-- row: one text, the newest day first
-- counts: nothing
-- limit: {rows}
SELECT
  toString(key) AS textKey,
  toString(occasion) AS occasionKey,
  import,
  person,
  toString(day) AS onDay,
  toUnixTimestamp64Milli(at) AS atMs,
  question,
  dimension,
  toString(conversation) AS conversationKey,
  turn,
  speaker,
  toString(textHash) AS hash,
  model,
  language,
  verdict,
  positive,
  calibrated,
  doubt,
  aspects,
  aspectPositives,
  statements,
  promises,
  spans,
  sentences,
  warning,
  region,
  channel,
  source
FROM textReadings
WHERE workspace = {workspace:UInt32}
  -- include: readings.part.sql
  AND day <= {afterDay:Date}
  AND (day, occasion, key) < ({afterDay:Date}, {afterOccasion:UInt64}, {afterKey:UInt64})
ORDER BY day DESC, occasion DESC, key DESC
LIMIT {rows:UInt32}
