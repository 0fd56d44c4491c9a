-- question: What did each channel sell?
-- row: one channel and currency
-- counts: orders; buyers, once each, and what they spent; and the last two again over the days of which the cost is known
-- limit: {rows}
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  arrayExists((place, money, since, until) -> place = toString(channel) AND money = toString(currency) AND day >= since AND day <= until, -- part: spans
    {spanChannels:Array(String)}, {spanCurrencies:Array(String)}, {spanFroms:Array(Date)}, {spanTos:Array(Date)}) AS within -- part: spans
  0 AS within -- part: noSpans
SELECT
  toString(channel) AS name,
  toString(currency) AS money,
  toUInt32(uniqExact(cityHash64({person:Identifier}, order, if(order = '', occasion, 0)))) AS orders,
  toUInt32(groupBitmap({person:Identifier})) AS people,
  sum(amount) AS total,
  toUInt32(groupBitmapIf({person:Identifier}, within)) AS peopleWithin,
  sumIf(amount, within) AS totalWithin
FROM transactions
WHERE workspace = {workspace:UInt32}
  AND channel != ''
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
GROUP BY channel, currency
ORDER BY name, money
LIMIT {rows:UInt32}
