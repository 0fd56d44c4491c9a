-- question: Which contacts had each customer?
-- row: one customer: moment, channel by its place and name of each contact, of those written before
-- counts: nothing
-- limit: 200 contacts of one
WITH
  -- channels by number: they are compared many times
  CAST(transform(channel, {names:Array(String)}, arrayEnumerate({names:Array(String)}), 0), 'UInt16') AS place
SELECT
  person AS who,
  groupArray(200)((toUnixTimestamp64Milli(at) / 1000, place, cityHash64(name))) AS met
FROM channelContacts
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND customerGroup < {groups:UInt16} -- part: drawnAlone
  AND (customerGroup < {groups:UInt16} OR person IN ( -- part: drawnBeside
    SELECT person FROM channelContacts WHERE workspace = {workspace:UInt32} AND edition = {edition:UInt64} AND channel IN {small:Array(String)})) -- part: drawnBeside
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
GROUP BY who
