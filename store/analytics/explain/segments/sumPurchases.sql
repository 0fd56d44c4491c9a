-- question: What was bought in each currency, by how many, and when?
-- row: one currency, most purchases first
-- counts: purchases, refunds and their amounts, customers; first and last day of a purchase
-- limit: 50
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot
SELECT
  currency AS money,
  countIf(amount >= 0) AS purchases,
  countIf(amount < 0) AS refunds,
  sum(amount) AS revenue,
  sumIf(-amount, amount < 0) AS refunded,
  uniqExactIf({person:Identifier}, amount >= 0) AS customers,
  toString(minIf(day, amount >= 0)) AS firstDay,
  toString(maxIf(day, amount >= 0)) AS lastDay
FROM transactions
WHERE workspace = {workspace:UInt32}
  -- purchases that name no customer would each make a customer of their own
  AND person NOT IN (SELECT person FROM people WHERE workspace = {workspace:UInt32} AND key = '')
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND day <= {until:Date}
GROUP BY money
HAVING purchases > 0
ORDER BY purchases DESC, money
LIMIT 50
