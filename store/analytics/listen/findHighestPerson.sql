-- question: What is the highest number that was given to a person?
-- row: the whole workspace
-- counts: nothing; 0 where nobody has a number
-- limit: one row
SELECT max(person) AS highest
FROM people
WHERE workspace = {workspace:UInt32}
