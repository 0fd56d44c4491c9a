-- question: Which values of an attribute are there, and how many people stand behind each?
-- row: one value
-- counts: people, once each, of imports that are not hidden; exact where they are few
-- limit: {rows} values, most people first
WITH
  -- keys that are one person count as one; nobody asks for it where nobody is merged
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  attributes[{attribute1:String}] AS attribute1
SELECT toString({grouping:Identifier}) AS value, uniqCombined64(17)({person:Identifier}) AS people
FROM observations
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY value
HAVING value != ''
ORDER BY people DESC, value
LIMIT {rows:UInt32}
