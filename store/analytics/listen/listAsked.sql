-- question: Which of the questions of a mapping does a file have answers to?
-- row: one question, by its place from 1; 0 stands for all others
-- counts: nothing
-- limit: as many as a mapping may name
-- across workspaces: the table was made for one import of one workspace
SELECT DISTINCT asked
FROM {typed:Identifier}
ORDER BY asked
LIMIT 3000
