-- question: How many rows of a file did the rules of the mapping put aside, by what stood in them?
-- row: one column of a rule × value
-- counts: rows of the file
-- limit: a thousand, as a mapping has a hundred values for each of twenty rules at most
-- across workspaces: the table was made for one import of one workspace
SELECT fault, faultValue AS value, count() AS rows
FROM {typed:Identifier}
WHERE fault != 0 AND (fault - 1) % 100 = {reason:UInt8}
GROUP BY fault, value
ORDER BY fault, value
LIMIT 1000
