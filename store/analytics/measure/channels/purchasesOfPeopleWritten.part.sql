-- question: When did each customer buy?
-- row: one customer, of purchases written before
-- counts: nothing
-- limit: 200 purchases of one
SELECT person AS who, groupArray(200)(toUnixTimestamp64Milli(at) / 1000) AS bought
FROM channelPurchases
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND amount > 0
  AND customerGroup < {groups:UInt16} -- part: drawnAlone
GROUP BY who
