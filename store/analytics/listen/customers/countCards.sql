-- question: How many cards does a revision have?
-- row: the one answer
-- counts: customers
-- limit: one row
SELECT count() AS customers
FROM customerCards
WHERE workspace = {workspace:UInt32}
  AND revision = {revision:UInt32}
