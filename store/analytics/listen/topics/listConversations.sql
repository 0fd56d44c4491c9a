-- question: Which conversations were had, and how bad did the customer sound in them?
-- row: one conversation, the newest first. personal: person
-- counts: turns and promises of what was not left out of figures; one that is asked for by itself is whole
-- limit: {rows} after {offset}
SELECT
  toString(r.conversation) AS conversation,
  max(if(r.speaker IN ('', 'customer'), r.person, 0)) AS person,
  any(r.source) AS source,
  any(r.channel) AS channel,
  count() AS turns,
  arraySort(groupUniqArray(8)(toString(r.speaker))) AS speakers,
  toString(min(r.at)) AS began,
  toString(max(r.at)) AS ended,
  maxIf(r.warning, r.speaker IN ('', 'customer')) AS warning,
  sum(JSONLength(r.promises)) AS promises
FROM textReadings AS r
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND ({conversation:UInt64} != 0 OR empty({excluded:Array(UInt64)}) OR r.occasion NOT IN {excluded:Array(UInt64)})
  AND r.conversation != 0
  AND (isNull({from:Nullable(Date)}) OR r.day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR r.day <= {to:Nullable(Date)})
  AND (empty({source:Array(String)}) OR r.source IN {source:Array(String)})
  AND (empty({channel:Array(String)}) OR r.channel IN {channel:Array(String)})
  AND ({conversation:UInt64} = 0 OR r.conversation = {conversation:UInt64})
GROUP BY r.conversation
HAVING ({promised:UInt8} = 0 OR promises > 0)
ORDER BY if({worst:UInt8} = 1, ifNull(warning, 0), 0) DESC, ended DESC, conversation
LIMIT {rows:UInt32} OFFSET {offset:UInt32}
