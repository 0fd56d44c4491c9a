-- question: What happened between a person and the company?
-- row: one thing: what was answered on an occasion, a text, a promise, an event, a transaction
-- counts: nothing
-- limit: {most} before the given place, the latest first
SELECT kind, atMs, toString(id) AS idText, part, source, channel, touchpoint, dimensions, values, name, text, textHash, outcome, amount, currency
FROM (
  SELECT
    'answer' AS kind, toUnixTimestamp64Milli(max(at)) AS atMs, occasion AS id, '' AS part, any(toString(source)) AS source,
    any(toString(channel)) AS channel, any(toString(touchpoint)) AS touchpoint, groupArray(toString(dimension)) AS dimensions,
    groupArray(ifNull(perceived, toFloat64(-1))) AS values, '' AS name, '' AS text, '' AS textHash, '' AS outcome, toFloat64(0) AS amount, '' AS currency
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND customerGroup IN {groups:Array(UInt16)}
    AND person IN {people:Array(UInt32)}
    AND observations.kind = 'dimension'
    AND respondent != 'staff'
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({kinds:Array(String)}) OR has({kinds:Array(String)}, 'answer'))
  GROUP BY occasion
  UNION ALL
  SELECT
    'text', toUnixTimestamp64Milli(at), occasion, toString(question), toString(source), toString(channel), toString(touchpoint),
    if(dimension = '', [], [toString(dimension)]), if(dimension = '', [], [toFloat64(-1)]), '', text, toString(sipHash64(text)), '', 0, ''
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({kinds:Array(String)}) OR has({kinds:Array(String)}, 'text'))
  UNION ALL
  SELECT
    'promise', toUnixTimestamp64Milli(at), occasion, toString(promise), toString(source), toString(channel), toString(touchpoint),
    [], [], toString(promise), '', '', toString(outcome), 0, ''
  FROM fulfilments
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({kinds:Array(String)}) OR has({kinds:Array(String)}, 'promise'))
  UNION ALL
  SELECT
    'event', toUnixTimestamp64Milli(at), occasion, toString(name), toString(source), toString(channel), toString(touchpoint),
    [], [], toString(name), toString(step), '', '', 0, ''
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({kinds:Array(String)}) OR has({kinds:Array(String)}, 'event'))
  UNION ALL
  SELECT
    'transaction', toUnixTimestamp64Milli(at), occasion, `order`, toString(source), toString(channel), toString(touchpoint),
    [], [], product, '', '', '', amount, toString(currency)
  FROM transactions
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({kinds:Array(String)}) OR has({kinds:Array(String)}, 'transaction')))
WHERE atMs < {afterMs:Int64}
  OR (atMs = {afterMs:Int64} AND (kind, id, part, textHash) > ({afterKind:String}, {afterId:UInt64}, {afterPart:String}, {afterHash:String}))
ORDER BY atMs DESC, kind, id, part, textHash
LIMIT {most:UInt32}
