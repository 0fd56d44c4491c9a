-- question: Until which day does what metrics are made of reach, and of how many people is it?
-- row: the one day, '' where there is nothing
-- counts: people, about
-- limit: 1
SELECT
  if(max(newest) = toDate(0), '', toString(max(newest))) AS newestDay,
  (SELECT uniqCombined64(person) FROM people WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS people
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
