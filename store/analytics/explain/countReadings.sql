-- question: Which texts were read in an edition, and how?
-- row: one
-- counts: readings, and a mark that changes with any of them
-- limit: 1
SELECT concat(toString(count()), '.', toString(groupBitXor(cityHash64(key, ifNull(positive, -1), aspects, arrayMap(one -> ifNull(one, -1), aspectPositives), folded)))) AS texts
FROM textReadings
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
LIMIT 1
