-- question: What did each buyer of a channel spend there?
-- row: one channel, currency and buyer
-- counts: what was spent, in all and over the days of which the cost is known
-- limit: none
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  arrayExists((place, money, since, until) -> place = toString(channel) AND money = toString(currency) AND day >= since AND day <= until, -- part: spans
    {spanChannels:Array(String)}, {spanCurrencies:Array(String)}, {spanFroms:Array(Date)}, {spanTos:Array(Date)}) AS within -- part: spans
  0 AS within -- part: noSpans
SELECT
  channel,
  currency,
  {person:Identifier} AS who,
  sum(amount) AS spent,
  sumIf(amount, within) AS spentWithin,
  countIf(within) > 0 AS boughtWithin
FROM transactions
WHERE workspace = {workspace:UInt32}
  AND channel != ''
  AND (intHash32({person:Identifier}) % 1024 < {groups:UInt16} OR channel IN {small:Array(String)}) -- part: drawn
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
GROUP BY channel, currency, who
