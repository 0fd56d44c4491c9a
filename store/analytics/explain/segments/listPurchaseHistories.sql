-- question: What did each customer buy, up to the last day and up to the day that models learn from?
-- row: one customer who bought something
-- counts: purchases (not refunds), days with one, amounts less refunds; days are counted from 1970-01-01. `fit…` is up to the day that
--   models learn from, `laterRepeats` after it
-- limit: {rows} customers, in an order that says nothing of them
SELECT
  who AS person,
  sum(bought) AS purchases,
  sum(spent) AS total,
  minIf(dayNumber, bought > 0) AS firstDay,
  maxIf(dayNumber, bought > 0) AS lastDay,
  countIf(bought > 0) AS visits,
  countIf(bought > 0 AND dayNumber <= {fitDay:Int32}) AS fitVisits,
  maxIf(dayNumber, bought > 0 AND dayNumber <= {fitDay:Int32}) AS fitLastDay,
  sumIf(paid, bought > 0 AND dayNumber <= {fitDay:Int32}) AS fitPaid,
  argMinIf(paid, dayNumber, bought > 0) AS firstPaid
FROM (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    intHash32(personRoot) % 1024 AS rootGroup
  SELECT
    toUInt32({person:Identifier}) AS who,
    toInt32(toRelativeDayNum(day)) AS dayNumber,
    countIf(amount >= 0) AS bought,
    sum(amount) AS spent,
    sumIf(amount, amount >= 0) AS paid
  FROM transactions
  -- include: purchases.part.sql
    AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
  GROUP BY who, dayNumber
)
GROUP BY who
HAVING visits > 0
ORDER BY sipHash64(who)
LIMIT {rows:UInt32}
