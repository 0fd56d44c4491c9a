-- question: Which key does each of these people have?
-- row: one person. Personal: customer, key
-- counts: nothing
-- limit: as many as people are given
SELECT person, leftPad(lower(hex(any(hash))), 16, '0') AS customer, any(key) AS key
FROM people
WHERE workspace = {workspace:UInt32} AND person IN {people:Array(UInt32)}
GROUP BY person
ORDER BY person
LIMIT 100000
