-- question: Which tables did an import leave behind while it was prepared?
-- row: one table of this database; staging tables hold one import of one workspace each
-- counts: tables
-- limit: 100
-- across workspaces: the names of tables made for one import of one workspace
SELECT name
FROM system.tables
WHERE database = currentDatabase() AND startsWith(name, {prefix:String})
ORDER BY name
LIMIT 100
