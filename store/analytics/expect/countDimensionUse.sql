-- question: How many occasions have rows of each dimension, and of which versions of the tree are the rows?
-- row: one dimension × version of the tree × import
-- counts: rows, an occasion has one a dimension; the newest day
-- limit: 20,000 rows
SELECT
  toString(dimension) AS key,
  treeVersion,
  import,
  count() AS occasions,
  max(day) AS newest
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = 'dimension'
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY key, treeVersion, import
ORDER BY key, import, treeVersion
LIMIT 20000
