-- question: Which events happened?
-- row: one name of events
-- counts: nothing
-- limit: 500 names, the most frequent first
SELECT toString(name) AS event
FROM journeyEvents
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY name
ORDER BY count() DESC, event
LIMIT 500
