-- question: Which texts share the most words with one of them?
-- row: one other text, the one that shares most first; seldom words weigh as they are given
-- counts: nothing
-- limit: {rows}
SELECT
  toString(r.key) AS key,
  arraySum(arrayMap((word, weight) -> if(position(folded, word) > 0, weight, 0), {words:Array(String)}, {weights:Array(Float64)})) AS nearness
FROM textReadings AS r
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND r.key != {key:UInt64}
  AND textHash != (
    SELECT any(textHash)
    FROM textReadings
    WHERE workspace = {workspace:UInt32} AND edition = {edition:UInt32} AND key = {key:UInt64})
  AND multiSearchAny(folded, {words:Array(String)})
ORDER BY nearness DESC, day DESC, key
LIMIT {rows:UInt32}
