-- question: What did a person spend?
-- row: one currency
-- counts: orders and amounts; refunds are amounts below 0
-- limit: the currencies the person paid in
SELECT
  currency,
  sum(amount) AS amount,
  uniqExact(`order`, if(empty(`order`), occasion, 0)) AS orders,
  toUnixTimestamp64Milli(max(at)) AS lastMs
FROM transactions
WHERE workspace = {workspace:UInt32}
  AND person IN {people:Array(UInt32)}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY currency
ORDER BY orders DESC, currency
