-- question: Whom did each channel meet, who of them bought soon after, and who went on to another channel?
-- row: one channel
-- counts: contacts; people; of them who bought within so many days of their first contact there, who had a contact in another channel
--   within so many days of one there, and who met the same step again in that other channel;
--   and contacts and people again over the days of which the cost is known
-- limit: {rows}
WITH
  -- channels by number: they are compared many times
  (SELECT arraySort(groupUniqArray(200)(toString(channel))) FROM journeyEvents WHERE workspace = {workspace:UInt32} AND channel != '') AS names,
  {days:UInt32} * 86400 AS span,
  arrayFilter(one -> one.2 = channel_, met) AS own,
  arrayMin(arrayMap(one -> one.1, own)) AS first,
  arrayFilter(one -> one.2 != channel_ AND arrayExists(mine -> one.1 > mine.1 AND one.1 <= mine.1 + span, own), met) AS elsewhere
SELECT
  names[channel_] AS channel,
  toUInt32(sum(length(own))) AS contacts,
  toUInt32(count()) AS people,
  toUInt32(sum(arrayCount(one -> one.4, own))) AS contactsWithin,
  toUInt32(countIf(arrayExists(one -> one.4, own))) AS peopleWithin,
  toUInt32(countIf(arrayExists(at -> at >= first AND at <= first + span, bought))) AS converted,
  toUInt32(countIf(notEmpty(elsewhere))) AS crossed,
  toUInt32(countIf(arrayExists(one -> arrayExists(mine -> mine.3 = one.3 AND one.1 > mine.1 AND one.1 <= mine.1 + span, own), elsewhere))) AS startedAgain
FROM (
  WITH
    (SELECT arraySort(groupUniqArray(200)(toString(channel))) FROM journeyEvents WHERE workspace = {workspace:UInt32} AND channel != '') AS names,
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    arrayExists((place, since, until) -> place = toString(channel) AND day >= since AND day <= until,
      {spanChannels:Array(String)}, {spanFroms:Array(Date)}, {spanTos:Array(Date)}) AS within
  SELECT
    {person:Identifier} AS who,
    groupArray(200)((toUnixTimestamp64Milli(at) / 1000, CAST(transform(channel, names, arrayEnumerate(names), 0), 'UInt16'), cityHash64(name), within)) AS met
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32}
    AND channel != ''
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
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  GROUP BY who
) AS purchases USING (who)
ARRAY JOIN arrayDistinct(arrayMap(one -> one.2, met)) AS channel_
GROUP BY channel_
ORDER BY channel_
LIMIT {rows:UInt32}
