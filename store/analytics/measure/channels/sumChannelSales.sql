-- question: How much does what buyers of a channel spend differ?
-- row: one channel and currency
-- counts: buyers, of some thousandths of all customers and, in channels of few, all; over them the sum of what each spent there and of its
--   square; and the same again over the days of which the cost is known
-- limit: {rows}
SELECT
  toString(channel) AS channel,
  toString(currency) AS currency,
  toUInt32(count()) AS people,
  sum(spent) AS total,
  sum(spent * spent) AS squares,
  toUInt32(countIf(boughtWithin)) AS peopleWithin,
  sum(spentWithin) AS totalWithin,
  sum(spentWithin * spentWithin) AS squaresWithin
FROM (
  -- include: salesToPeople.part.sql
)
GROUP BY channel, currency
ORDER BY channel, currency
LIMIT {rows:UInt32}
