-- question: Which numbers are merged into these people?
-- row: one number
-- counts: nothing
-- limit: as many as there are of those asked for
SELECT person, root
FROM personRoots
WHERE workspace = {workspace:UInt32}
  AND revision = {roots:UInt32}
  AND root IN {asked:Array(UInt32)}
ORDER BY root, person
