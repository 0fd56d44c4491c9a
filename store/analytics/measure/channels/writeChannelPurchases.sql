-- question: Which purchases do pages about channels count?
-- row: one purchase or refund that is written, in a channel or none
-- counts: nothing
-- limit: none
INSERT INTO channelPurchases (workspace, edition, customerGroup, person, at, day, channel, currency, amount)
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot
SELECT
  {workspace:UInt32},
  {edition:UInt64},
  toUInt16(intHash32({person:Identifier}) % 1024),
  {person:Identifier},
  at,
  day,
  channel,
  currency,
  amount
FROM transactions
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
