-- question: How many parts of a table were inserted and not merged yet?
-- row: one
-- counts: active parts of this node
-- limit: one row
-- across workspaces: a part holds rows of whoever wrote at that time
SELECT count() AS parts
FROM system.parts
WHERE database = currentDatabase()
  AND table = {table:String}
  AND active
  AND level = 0
