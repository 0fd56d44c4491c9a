-- question: How many keys count as somebody else's?
-- row: the whole workspace
-- counts: keys that are merged into another
-- limit: one row
SELECT count() AS mergedKeys
FROM personRoots
WHERE workspace = {workspace:UInt32}
  AND revision = {roots:UInt32}
