-- question: Which keys take part in links or decisions, in canonical order?
-- row: up to 50,000 numbers, in order over all rows
-- counts: nothing; ids come before other keys, and each by the hash of what it says, so that the order depends on nothing
--   that an import did
-- limit: the keys of the workspace
SELECT arraySlice(numbers, 1 + slice * 50000, 50000) AS people
FROM (
  SELECT groupArray(person) AS numbers
  FROM (
    SELECT person
    FROM people
    WHERE workspace = {workspace:UInt32}
      AND person IN (
        SELECT a FROM personLinks WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        UNION ALL
        SELECT b FROM personLinks WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        UNION ALL
        SELECT arrayJoin({decided:Array(UInt32)}))
    ORDER BY match(key, '^(phone|email|wechat|card):'), hash
  )
)
ARRAY JOIN range(intDiv(length(numbers) + 49999, 50000)) AS slice
ORDER BY slice
