-- question: Under which numbers was written what became of promises of a workspace?
-- row: one edition, as text
-- counts: nothing
-- limit: 1000
SELECT toString(edition) AS edition
FROM outcomeValues
WHERE workspace = {workspace:UInt32}
GROUP BY edition
ORDER BY edition
LIMIT 1000
