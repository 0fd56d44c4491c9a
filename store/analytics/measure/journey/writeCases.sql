-- question: Which events make each case, to be written for a version of the data?
-- row: one case of one of so many parts, by a number of its own
-- counts: nothing
-- limit: none
INSERT INTO journeyCases (workspace, edition, kind, firstDay, person, moments, days, name, region, channel, touchpoint, segment, stage, staff, supplier, source)
SELECT
  {workspace:UInt32},
  {edition:UInt64},
  {kind:String},
  firstDay,
  who,
  events.1, events.2, events.3, events.4, events.5, events.6, events.7, events.8, events.9, events.10, events.11
FROM (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT
    min(day) AS firstDay,
    any({person:Identifier}) AS who,
    -- all of an event at once takes half the work of its columns one by one
    groupArray((at, day, name, region, channel, touchpoint, segment, stage, staff, supplier, source)) AS events
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND cityHash64({case:Identifier}) % {parts:UInt32} = {part:UInt32}
  GROUP BY {case:Identifier}
)
