-- question: Which rows of an import were put aside, and why?
-- row: one row of a file
-- counts: rows put aside, in the order of the file, after the given line
-- limit: as asked, at most quarantineRowsMax
SELECT file, line, column, value, reason, cells
FROM quarantine
WHERE workspace = {workspace:UInt32} AND import = {import:UInt32} AND (file, line) > ({afterFile:String}, {afterLine:UInt64})
ORDER BY file, line
LIMIT {limit:UInt32}
