-- question: Which texts of an import has an edition not read?
-- row: one text, cut to what is read of it; the same text twice on an occasion is one
-- counts: nothing
-- limit: {rows}
SELECT
  toString(key) AS key,
  toString(occasion) AS occasion,
  person,
  customerGroup,
  toString(batch) AS batch,
  toUnixTimestamp64Milli(at) AS atMs,
  toString(day) AS onDay,
  question,
  dimension,
  toString(conversation) AS conversation,
  turn,
  speaker,
  toString(textHash) AS textHash,
  leftUTF8(text, {unitsMax:UInt32}) AS text,
  region,
  channel,
  touchpoint,
  segment,
  stage,
  staff,
  supplier,
  source,
  attributePairs
FROM (
  SELECT
    cityHash64(occasion, question, conversation, turn, textHash) AS key,
    sipHash64(text) AS textHash,
    occasion, person, customerGroup, batch, at, day, question, dimension, conversation, turn, speaker, text,
    region, channel, touchpoint, segment, stage, staff, supplier, source, attributePairs
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND import = {import:UInt32}
    AND batch >= {batch:UInt64}
    AND notEmpty(text)
)
WHERE key NOT IN (
  SELECT key
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt32}
    AND import = {import:UInt32}
    AND batch >= {batch:UInt64}
)
LIMIT 1 BY key
LIMIT {rows:UInt64}
