-- question: What did each buyer of a channel spend there?
-- row: one channel, currency and buyer, of purchases written before
-- counts: what was spent, in all and over the days of which the cost is known
-- limit: none
WITH
  arrayExists((place, money, since, until) -> place = toString(channel) AND money = toString(currency) AND day >= since AND day <= until, -- part: spans
    {spanChannels:Array(String)}, {spanCurrencies:Array(String)}, {spanFroms:Array(Date)}, {spanTos:Array(Date)}) AS within -- part: spans
  0 AS within -- part: noSpans
SELECT
  channel,
  currency,
  person AS who,
  sum(amount) AS spent,
  sumIf(amount, within) AS spentWithin,
  countIf(within) > 0 AS boughtWithin
FROM channelPurchases
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND channel != ''
  AND customerGroup < {groups:UInt16} -- part: drawnAlone
  AND (customerGroup < {groups:UInt16} OR channel IN {small:Array(String)}) -- part: drawnBeside
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
GROUP BY channel, currency, who
