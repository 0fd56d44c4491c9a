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
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    -- channels by number: they are compared many times
    CAST(transform(channel, {names:Array(String)}, arrayEnumerate({names:Array(String)}), 0), 'UInt16') AS place
  SELECT
    {person:Identifier} AS who,
    groupArray(200)((toUnixTimestamp64Milli(at) / 1000, place, cityHash64(name))) AS met
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32}
    AND channel != ''
    AND (intHash32({person:Identifier}) % 1024 < {groups:UInt16} OR {person:Identifier} IN ( -- part: drawn
      WITH -- part: drawn
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged, -- part: drawn
        transform(person, merged.1, merged.2, person) AS personRoot -- part: drawn
      SELECT {person:Identifier} AS someone FROM journeyEvents WHERE workspace = {workspace:UInt32} AND channel IN {small:Array(String)})) -- part: drawn
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  GROUP BY who
) AS contacts
LEFT JOIN (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT {person:Identifier} AS who, groupArray(200)(toUnixTimestamp64Milli(at) / 1000) AS bought
  FROM transactions
  WHERE workspace = {workspace:UInt32}
    AND amount > 0
    AND (intHash32({person:Identifier}) % 1024 < {groups:UInt16} OR notEmpty({small:Array(String)})) -- part: drawn
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  GROUP BY who
) AS purchases USING (who)
ARRAY JOIN arrayDistinct(arrayMap(one -> one.2, met)) AS channel_
WHERE intHash32(who) % 1024 < {groups:UInt16} OR {names:Array(String)}[channel_] IN {small:Array(String)} -- part: drawn
GROUP BY channel_
ORDER BY channel_
LIMIT {rows:UInt32}
