-- question: Which texts belong to topics of a run?
-- row: one text, the one nearest to the middle of its topic first
-- counts: nothing
-- limit: {rows} after {offset}
SELECT toString(key) AS key, nearness
FROM textTopics
WHERE workspace = {workspace:UInt32}
  AND run = {run:UInt32}
  AND topic IN {topics:Array(UInt32)}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
ORDER BY nearness DESC, key
LIMIT {rows:UInt32} OFFSET {offset:UInt32}
