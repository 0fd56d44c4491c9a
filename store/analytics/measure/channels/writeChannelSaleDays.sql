-- question: What did each channel sell on each day?
-- row: one channel, currency and day that is written
-- counts: orders of that day alone; by a number of each, orders that are of other days too; what was spent; and who bought, so that
--   people of several days are counted once each
-- limit: none
INSERT INTO channelDays (workspace, edition, what, day, channel, currency, contacts, orders, ordersOfDays, amount, people)
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  cityHash64(channel, currency, {person:Identifier}, order, if(order = '', occasion, 0)) AS number,
  number IN (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot
    SELECT cityHash64(channel, currency, {person:Identifier}, order, if(order = '', occasion, 0)) AS one
    FROM transactions
    WHERE workspace = {workspace:UInt32}
      AND channel != ''
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    GROUP BY one
    HAVING min(day) != max(day)
  ) AS ofDays
SELECT
  {workspace:UInt32},
  {edition:UInt64},
  'sold',
  day,
  channel,
  currency,
  0,
  uniqExactIf(number, NOT ofDays),
  uniqExactStateIf(number, ofDays),
  sum(amount),
  groupBitmapState({person:Identifier})
FROM transactions
WHERE workspace = {workspace:UInt32}
  AND channel != ''
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
GROUP BY day, channel, currency
