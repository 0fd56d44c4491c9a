-- question: How many observations does a workspace hold?
-- row: the whole workspace
-- counts: rows, of hidden imports too
-- limit: one row
SELECT count() AS observations
FROM observations
WHERE workspace = {workspace:UInt32}
