-- question: Under which numbers were cases of a workspace written?
-- row: one edition, as text
-- counts: nothing
-- limit: 1000
SELECT toString(edition) AS edition
FROM journeyCases
WHERE workspace = {workspace:UInt32}
GROUP BY edition
ORDER BY edition
LIMIT 1000
