-- question: Which events happened, and what is known of their times?
-- row: one name of events with the step its file puts it in
-- counts: events, and those at midnight of the workspace
-- limit: 500 names, the most frequent first
SELECT
  toString(name) AS event,
  toString(anyHeavy(step)) AS inStep,
  count() AS events,
  countIf(toUnixTimestamp(at) % 900 = 0 AND at = toStartOfDay(toTimeZone(at, {zone:String}))) AS midnights,
  min(day) AS firstDay,
  max(day) AS lastDay,
  count() OVER () AS names
FROM journeyEvents
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
GROUP BY name
ORDER BY events DESC, event
LIMIT 500
