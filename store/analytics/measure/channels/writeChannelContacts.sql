-- question: Which contacts do pages about channels count?
-- row: one event in a channel that is written
-- counts: nothing
-- limit: none
INSERT INTO channelContacts (workspace, edition, customerGroup, person, at, day, channel, name)
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
  name
FROM journeyEvents
WHERE workspace = {workspace:UInt32}
  AND channel != ''
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
