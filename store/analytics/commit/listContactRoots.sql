-- question: Which people do these hashes of keys name, as merging has made them?
-- row: one canonical person
-- counts: nothing
-- limit: as many as were asked for
SELECT DISTINCT if(merged.root = 0, named.person, merged.root) AS root
FROM people AS named
LEFT JOIN (
  SELECT person, root
  FROM personRoots
  WHERE workspace = {workspace:UInt32}
    AND revision = {roots:UInt32}
) AS merged ON merged.person = named.person
WHERE workspace = {workspace:UInt32}
  AND hash IN {hashes:Array(UInt64)}
  AND key != ''
ORDER BY root
