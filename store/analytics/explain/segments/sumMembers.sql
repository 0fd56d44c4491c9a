-- question: How many belong to each segment, how surely, and what did they buy?
-- row: one segment; 0 is none
-- counts: members; those who bought something, with sums and squares of their amounts (less refunds) and of their purchases
-- limit: 1000
SELECT
  segment,
  count() AS people,
  sum(sure) AS surely,
  countIf(orders > 0) AS buyers,
  sumIf(spent, orders > 0) AS spentSum,
  sumIf(spent * spent, orders > 0) AS spentSquares,
  sumIf(orders, orders > 0) AS ordersSum,
  sumIf(orders * orders, orders > 0) AS ordersSquares
FROM (
  SELECT person, segment, sure
  FROM segmentMembers
  WHERE workspace = {workspace:UInt32} AND segmentation = {segmentation:UInt32} AND version = {version:UInt32}
) AS members
LEFT JOIN (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT toUInt32({person:Identifier}) AS who, toFloat64(countIf(amount >= 0)) AS orders, sum(amount) AS spent
  FROM transactions
  WHERE workspace = {workspace:UInt32}
    AND currency = {currency:String}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  GROUP BY who
) AS bought ON bought.who = members.person
GROUP BY segment
ORDER BY segment
LIMIT 1000
