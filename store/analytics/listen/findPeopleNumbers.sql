-- question: Which numbers do these people have already?
-- row: one person
-- counts: nothing
-- limit: as many as were asked for
SELECT toString(hash) AS hash, person
FROM people
WHERE workspace = {workspace:UInt32}
  AND hash IN {hashes:Array(UInt64)}
