-- question: Until which day does what metrics are made of reach?
-- row: the one day
-- counts: nothing; '' where there is nothing
-- limit: 1
SELECT if(max(newest) = toDate(0), '', toString(max(newest))) AS newestDay
FROM (
  SELECT max(day) AS newest FROM observations WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT max(day) AS newest FROM journeyEvents WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT max(day) AS newest FROM transactions WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT max(day) AS newest FROM fulfilments WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
)
WHERE {workspace:UInt32} > 0
LIMIT 1
