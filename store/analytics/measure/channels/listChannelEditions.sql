-- question: Under which numbers was written what pages about channels are made of?
-- row: one edition, as text
-- counts: nothing
-- limit: 1000
SELECT toString(edition) AS edition
FROM (
  SELECT edition FROM channelScores WHERE workspace = {workspace:UInt32} GROUP BY edition
  UNION DISTINCT
  SELECT edition FROM channelContacts WHERE workspace = {workspace:UInt32} GROUP BY edition
  UNION DISTINCT
  SELECT edition FROM channelPurchases WHERE workspace = {workspace:UInt32} GROUP BY edition
  UNION DISTINCT
  SELECT edition FROM channelDays WHERE workspace = {workspace:UInt32} GROUP BY edition
)
ORDER BY edition
LIMIT 1000
