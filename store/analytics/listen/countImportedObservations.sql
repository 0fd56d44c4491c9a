-- question: How many observations did an import write?
-- row: one
-- counts: rows of leaves, parents and metrics
-- limit: one row
SELECT count() AS observations
FROM observations
WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}
