-- question: Where do events happen?
-- row: one channel or touchpoint of events
-- counts: nothing
-- limit: 40, the most frequent first
SELECT toString({pathBy:Identifier}) AS place
FROM journeyEvents
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND notEmpty({pathBy:Identifier})
GROUP BY place
ORDER BY count() DESC, place
LIMIT 40
