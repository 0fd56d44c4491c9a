-- question: What did each channel sell?
-- row: one channel and currency
-- counts: what countChannelSales.sql counts, from days written before
-- limit: {rows}
WITH
  arrayExists((place, money, since, until) -> place = toString(channel) AND money = toString(currency) AND day >= since AND day <= until, -- part: spans
    {spanChannels:Array(String)}, {spanCurrencies:Array(String)}, {spanFroms:Array(Date)}, {spanTos:Array(Date)}) AS within -- part: spans
  0 AS within -- part: noSpans
SELECT
  toString(channel) AS name,
  toString(currency) AS money,
  toUInt32(sum(channelDays.orders) + uniqExactMerge(ordersOfDays)) AS orders,
  toUInt32(groupBitmapMerge(channelDays.people)) AS people,
  sum(amount) AS total,
  toUInt32(groupBitmapMergeIf(channelDays.people, within)) AS peopleWithin,
  sumIf(amount, within) AS totalWithin
FROM channelDays
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND what = 'sold'
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
GROUP BY channel, currency
ORDER BY name, money
LIMIT {rows:UInt32}
