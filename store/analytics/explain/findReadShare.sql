-- question: How much of what a running question must read has it read?
-- row: one, or none where it does not run
-- counts: rows
-- limit: one row
-- across workspaces: a question that runs is found by its own id
SELECT read_rows AS done, total_rows_approx AS total
FROM system.processes
WHERE query_id = {query:String}
LIMIT 1
