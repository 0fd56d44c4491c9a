-- question: Which customers belong to one household, or one company?
-- row: one group, the largest first
-- counts: people, each once however many keys they have; up to 50 of them are named
-- limit: {rows} after {offset}
SELECT value AS name, count() AS members, arraySlice(arraySort(groupArray(one)), 1, 50) AS people
FROM (
  -- keys that are one person are joined and not looked up in an array: there may be millions of them
  SELECT if(r.root = 0, f.person, r.root) AS one, argMax(f.value, (f.at, f.source, f.value)) AS value
  FROM (
    SELECT person, at, source, value
    FROM personFacts
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND field = {field:String}
  ) AS f
  LEFT ANY JOIN (
    SELECT person, root
    FROM personRoots
    WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}
  ) AS r ON r.person = f.person
  GROUP BY one
)
GROUP BY name
HAVING members > 1 AND (empty({search:String}) OR positionCaseInsensitiveUTF8(name, {search:String}) > 0)
ORDER BY members DESC, name
LIMIT {rows:UInt32} OFFSET {offset:UInt32}
