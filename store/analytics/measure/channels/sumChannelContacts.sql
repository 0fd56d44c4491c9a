-- question: Of those a channel met, who bought soon after, and who went on to another channel?
-- row: one channel
-- counts: people looked into: of some thousandths of all customers and, of channels that met few, all; of them who bought within so many
--   days of their first contact there, who had a contact in another channel within so many days of one there, and who met the same
--   step again in that other channel
-- limit: {rows}
WITH
  {days:UInt32} * 86400 AS span,
  arrayFilter(one -> one.2 = channel_, met) AS own,
  arrayMin(arrayMap(one -> one.1, own)) AS first,
  arrayFilter(one -> one.2 != channel_ AND arrayExists(mine -> one.1 > mine.1 AND one.1 <= mine.1 + span, own), met) AS elsewhere
SELECT
  {names:Array(String)}[channel_] AS channel,
  toUInt32(count()) AS lookedInto,
  toUInt32(countIf(arrayExists(at -> at >= first AND at <= first + span, bought))) AS converted,
  toUInt32(countIf(notEmpty(elsewhere))) AS crossed,
  toUInt32(countIf(arrayExists(one -> arrayExists(mine -> mine.3 = one.3 AND one.1 > mine.1 AND one.1 <= mine.1 + span, own), elsewhere))) AS startedAgain
FROM (
  -- include: contactsOfPeople.part.sql
) AS contacts
LEFT JOIN (
  -- include: purchasesOfPeople.part.sql
) AS purchases USING (who)
ARRAY JOIN arrayDistinct(arrayMap(one -> one.2, met)) AS channel_
WHERE intHash32(who) % 1024 < {groups:UInt16} OR {names:Array(String)}[channel_] IN {small:Array(String)} -- part: drawn
GROUP BY channel_
ORDER BY channel_
LIMIT {rows:UInt32}
