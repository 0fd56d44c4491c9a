-- question: How were these comments read?
-- row: one comment as the edition read it
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
  AND edition = {edition:UInt32}
  AND NOT has({hidden:Array(UInt32)}, import)
  AND day >= {from:Date}
  AND day <= {to:Date}
  AND key IN {keys:Array(UInt64)}
ORDER BY day DESC, occasion DESC, key DESC
LIMIT {rows:UInt32}
