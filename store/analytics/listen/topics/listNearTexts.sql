-- question: Which texts of a run lie nearest to one of them?
-- row: one other text, the nearest first
-- counts: nothing
-- limit: {rows}
WITH (
  SELECT any(vector)
  FROM textTopics
  WHERE workspace = {workspace:UInt32} AND run = {run:UInt32} AND key = {key:UInt64}) AS middle
SELECT toString(t.key) AS key, arraySum(arrayMap((a, b) -> toInt32(a) * b, vector, middle)) / 16129 AS nearness
FROM textTopics AS t
WHERE workspace = {workspace:UInt32}
  AND run = {run:UInt32}
  AND t.key != {key:UInt64}
  AND length(vector) = length(middle)
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
ORDER BY nearness DESC, key
LIMIT {rows:UInt32}
