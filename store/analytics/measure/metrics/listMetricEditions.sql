-- question: Under which numbers were values of metrics written, other than those that are kept?
-- row: one edition, as text
-- counts: nothing
-- limit: 1000
SELECT toString(edition) AS edition
FROM metricValues
WHERE workspace = {workspace:UInt32}
  AND edition NOT IN {kept:Array(UInt64)}
GROUP BY edition
ORDER BY edition
LIMIT 1000
