-- question: Which rows of a file could not be read, and why?
-- row: one row of the file, in its order
-- counts: the first fault of each row; the staging table belongs to one import of one workspace
-- limit: as asked, at most quarantineRowsMax
-- across workspaces: the table was made for one import of one workspace
SELECT row, fault, faultValue
FROM {typed:Identifier}
WHERE fault != 0
ORDER BY row
LIMIT {limit:UInt32}
