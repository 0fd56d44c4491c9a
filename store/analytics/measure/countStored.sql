-- question: How many observations and events does a workspace hold?
-- row: the whole workspace
-- counts: rows, of hidden imports too
-- limit: one row
SELECT count() AS rows
FROM (
  SELECT 1 FROM observations WHERE workspace = {workspace:UInt32}
  UNION ALL
  SELECT 1 FROM journeyEvents WHERE workspace = {workspace:UInt32}
)
