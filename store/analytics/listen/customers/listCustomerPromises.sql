-- question: What was promised to a person, and what became of it?
-- row: one promise on one occasion
-- counts: nothing
-- limit: the latest {most}
SELECT
  promise,
  toUnixTimestamp64Milli(at) AS atMs,
  toUnixTimestamp64Milli(due) AS dueMs,
  toUnixTimestamp64Milli(done) AS doneMs,
  toString(outcome) AS outcome,
  source
FROM fulfilments
WHERE workspace = {workspace:UInt32}
  AND person IN {people:Array(UInt32)}
  AND promise NOT IN {parties:Array(String)}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
ORDER BY at DESC, promise, occasion
LIMIT {most:UInt32}
