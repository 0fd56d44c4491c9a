-- question: Whom did each channel meet, and how often?
-- row: one channel
-- counts: what countChannelContacts.sql counts, from days written before
-- limit: {rows}
WITH
  arrayExists((place, since, until) -> place = toString(channel) AND day >= since AND day <= until, -- part: spans
    {spanChannels:Array(String)}, {spanFroms:Array(Date)}, {spanTos:Array(Date)}) AS within -- part: spans
  0 AS within -- part: noSpans
SELECT
  toString(channel) AS name,
  toUInt32(sum(channelDays.contacts)) AS contacts,
  toUInt32(groupBitmapMerge(channelDays.people)) AS people,
  toUInt32(sumIf(channelDays.contacts, within)) AS contactsWithin,
  toUInt32(groupBitmapMergeIf(channelDays.people, within)) AS peopleWithin
FROM channelDays
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND what = 'met'
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
GROUP BY channel
ORDER BY name
LIMIT {rows:UInt32}
