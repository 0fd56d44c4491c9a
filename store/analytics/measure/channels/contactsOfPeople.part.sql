-- question: Which contacts had each customer?
-- row: one customer: moment, channel by its place and name of each contact
-- counts: nothing
-- limit: 200 contacts of one
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
