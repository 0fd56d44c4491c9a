-- question: How many events has the longest case that was written, of each kind of case?
-- row: one kind
-- counts: events of one case
-- limit: 2
SELECT kind, max(length(moments)) AS events
FROM journeyCases
WHERE workspace = {workspace:UInt32} AND edition = {edition:UInt64}
GROUP BY kind
ORDER BY kind
LIMIT 2
