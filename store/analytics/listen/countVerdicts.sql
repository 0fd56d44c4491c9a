-- question: What is new, the same, changed and gone in a repeated import?
-- row: one verdict, and the imports that hold occasions of it
-- counts: occasions
-- limit: four rows
-- across workspaces: the table was made for one import of one workspace
SELECT verdict, count() AS occasions, groupUniqArrayArray(imports) AS imports
FROM {verdicts:Identifier}
GROUP BY verdict
LIMIT 4
