-- question: How often does a column of keys hold something that is no key of its kind?
-- row: one key of the mapping, by its place
-- counts: rows of the file that are kept
-- limit: the keys of a mapping
-- across workspaces: the table was made for one import of one workspace
SELECT arrayJoin(bitPositionsToArray(badKeys)) AS place, count() AS rows
FROM {typed:Identifier}
WHERE fault = 0
GROUP BY place
ORDER BY place
LIMIT 16
