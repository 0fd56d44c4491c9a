-- question: Which numbers stand for these?
-- row: one number that stands for another than itself
-- counts: nothing
-- limit: as many as were asked for
SELECT person, root
FROM personRoots
WHERE workspace = {workspace:UInt32}
  AND revision = {roots:UInt32}
  AND person IN {people:Array(UInt32)}
