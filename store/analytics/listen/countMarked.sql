-- question: How many rows of a file that were taken did a rule of the mapping mark?
-- row: the one number
-- counts: rows of the file
-- limit: one row
-- across workspaces: the table was made for one import of one workspace
SELECT countIf(fault = 0 AND has(attributePairs, {pair:String})) AS rows
FROM {typed:Identifier}
