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
  AND edition = {edition:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  AND day <= {afterDay:Date}
  AND (day, occasion, key) < ({afterDay:Date}, {afterOccasion:UInt64}, {afterKey:UInt64})
  AND (empty({verdicts:Array(String)}) OR verdict IN {verdicts:Array(String)})
  AND (empty({languages:Array(String)}) OR language IN {languages:Array(String)})
  AND (empty({dimensions:Array(String)}) OR hasAny(aspects, {dimensions:Array(String)}))
  AND (empty({statements:Array(String)}) OR hasAny(statementTypes, {statements:Array(String)}))
  AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
  AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
  AND (empty({touchpoint:Array(String)}) OR touchpoint IN {touchpoint:Array(String)})
  AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
  AND (empty({stage:Array(String)}) OR stage IN {stage:Array(String)})
  AND (empty({staff:Array(String)}) OR staff IN {staff:Array(String)})
  AND (empty({supplier:Array(String)}) OR supplier IN {supplier:Array(String)})
  AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
  AND (empty({attributeNames:Array(String)}) OR arrayAll(
    (name, values) -> has(values, attributes[name]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))}))
  AND ({longest:String} = '' OR position(folded, {longest:String}) > 0)
  AND (length({terms:Array(String)}) < 2 OR arrayAll(place -> place > 0, multiSearchAllPositions(folded, {terms:Array(String)})))
ORDER BY day DESC, occasion DESC, key DESC
LIMIT {rows:UInt32}
