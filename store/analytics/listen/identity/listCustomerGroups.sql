-- question: Which customers belong to one household, or one company?
-- row: one group, the largest first
-- counts: people, each once however many keys they have; up to 50 of them are named
-- limit: {rows} after {offset}
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged
SELECT value AS name, count() AS members, arraySlice(arraySort(groupArray(one)), 1, 50) AS people
FROM (
  SELECT transform(person, merged.1, merged.2, person) AS one, argMax(value, (at, source, value)) AS value
  FROM personFacts
  WHERE workspace = {workspace:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND field = {field:String}
  GROUP BY one
)
GROUP BY name
HAVING members > 1 AND (empty({search:String}) OR positionCaseInsensitiveUTF8(name, {search:String}) > 0)
ORDER BY members DESC, name
LIMIT {rows:UInt32} OFFSET {offset:UInt32}
