-- question: How many people may there be to ask about?
-- row: the whole workspace
-- counts: numbers of people; who is one person with somebody else counts twice
-- limit: one row
SELECT count() AS people
FROM people
WHERE workspace = {workspace:UInt32}
LIMIT 1
