-- question: What may a curve begin at: purchases, named events, steps?
-- row: one kind with its name
-- counts: events or purchases, and the mean day of a step since its customer was first heard of
-- limit: 200
SELECT kind, name, count() AS events, avg(since) AS since
FROM (
  SELECT 'purchase' AS kind, '' AS name, 0 AS since
  FROM transactions
  WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)}) AND amount > 0
  UNION ALL
  SELECT 'event' AS kind, toString(e.name) AS name, 0 AS since
  FROM journeyEvents AS e
  WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  UNION ALL
  SELECT 'step' AS kind, if(e.step = '', toString(e.name), toString(e.step)) AS name, dateDiff('second', min(e.at) OVER (PARTITION BY e.person), e.at) / 86400 AS since
  FROM journeyEvents AS e
  WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)}))
GROUP BY kind, name
ORDER BY kind, events DESC, name
LIMIT 200
