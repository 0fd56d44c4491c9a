-- question: Which keys of a person stood in one row of a file?
-- row: two keys
-- counts: rows
-- limit: 1,000
SELECT least(a, b) AS one, greatest(a, b) AS other, any(kind) AS kind, count() AS rows, groupUniqArray(import) AS imports
FROM personLinks
WHERE workspace = {workspace:UInt32}
  AND a IN {people:Array(UInt32)}
  AND b IN {people:Array(UInt32)}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY one, other
ORDER BY rows DESC, one, other
LIMIT 1000
