-- question: How many texts say each of these words?
-- row: one, a count for each word in the order they were given
-- counts: texts
-- limit: none: it is one row
SELECT sumForEach(arrayMap(word -> toUInt32(position(folded, word) > 0), {words:Array(String)})) AS texts, count() AS everything
FROM textReadings
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
