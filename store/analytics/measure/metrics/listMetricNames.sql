-- question: Which promises to single customers, and which currencies, are there to make metrics of?
-- row: one name of one of the two
-- counts: nothing
-- limit: 500
SELECT kind, name
FROM (
  SELECT 'promise' AS kind, toString(promise) AS name
  FROM fulfilments
  WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  GROUP BY name
  UNION ALL
  SELECT 'currency' AS kind, toString(currency) AS name
  FROM transactions
  WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  GROUP BY name
)
WHERE {workspace:UInt32} > 0
ORDER BY kind, name
LIMIT 500
