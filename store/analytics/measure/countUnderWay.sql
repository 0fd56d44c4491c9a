-- question: How many questions and insertions is the engine working on, besides this one?
-- row: one
-- counts: queries of this node
-- limit: one row
-- across workspaces: whoever asks, the engine has the same two hands
SELECT toUInt32(count()) AS underWay
FROM system.processes
WHERE current_database = currentDatabase()
  AND query_id != queryID()
