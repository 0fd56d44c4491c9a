-- question: When did the first and the last event happen, and on how many occasions?
-- row: the whole workspace
-- counts: nothing
-- limit: one row
SELECT
  if(count() = 0, NULL, toUnixTimestamp64Milli(min(at))) AS first,
  if(count() = 0, NULL, toUnixTimestamp64Milli(max(at))) AS last
FROM journeyEvents
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
