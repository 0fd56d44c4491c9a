-- question: How many customers are known by any of these columns?
-- row: the whole workspace
-- counts: customers
-- limit: one row
SELECT count() AS customers
FROM
-- include: customerValues.part.sql
LIMIT 1
