-- question: Of which texts is the model least sure?
-- row: one text of the standing edition, the same text once
-- counts: nothing
-- limit: {rows:UInt32}, the newest days first
SELECT
  toString(occasion) AS occasion,
  import,
  toString(textHash) AS textHash,
  positive
FROM textReadings
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
  AND NOT has({hidden:Array(UInt32)}, import)
  AND verdict NOT IN ('insufficient', 'unsupported')
  AND positive IS NOT NULL
  AND abs(positive - 0.5) <= {band:Float32}
ORDER BY day DESC, textHash
LIMIT 1 BY textHash
LIMIT {rows:UInt32}
