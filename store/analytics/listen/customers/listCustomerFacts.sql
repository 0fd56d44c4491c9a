-- question: What was said of a person, when and by which source?
-- row: one statement
-- counts: nothing
-- limit: {most}, the latest first
SELECT field, value, source, toUnixTimestamp64Milli(at) AS atMs
FROM personFacts
WHERE workspace = {workspace:UInt32}
  AND person IN {people:Array(UInt32)}
  AND value != ''
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
ORDER BY at DESC, source DESC, value DESC
LIMIT {most:UInt32}
