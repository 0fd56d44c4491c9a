-- question: Which names of customers and companies were met and not read yet?
-- row: one spelling
-- counts: nothing
-- limit: {most} at a time
SELECT DISTINCT value AS name
FROM personFacts
WHERE workspace = {workspace:UInt32}
  AND field IN ('name', 'company')
  AND value != ''
  AND value NOT IN (SELECT name FROM customerNames WHERE workspace = {workspace:UInt32})
LIMIT {most:UInt32}
