-- question: Whom did each channel meet, and how often?
-- row: one channel
-- counts: contacts; people, once each; and both again over the days of which the cost is known
-- limit: {rows}
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  arrayExists((place, since, until) -> place = toString(channel) AND day >= since AND day <= until, -- part: spans
    {spanChannels:Array(String)}, {spanFroms:Array(Date)}, {spanTos:Array(Date)}) AS within -- part: spans
  0 AS within -- part: noSpans
SELECT
  toString(channel) AS name,
  toUInt32(count()) AS contacts,
  toUInt32(groupBitmap({person:Identifier})) AS people,
  toUInt32(countIf(within)) AS contactsWithin,
  toUInt32(groupBitmapIf({person:Identifier}, within)) AS peopleWithin
FROM journeyEvents
WHERE workspace = {workspace:UInt32}
  AND channel != ''
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
GROUP BY channel
ORDER BY name
LIMIT {rows:UInt32}
