-- question: Which customers were first heard of on one of these months and days of an earlier year?
-- row: one customer with that day
-- counts: nothing
-- limit: {most}
SELECT leftPad(lower(hex(customer)), 16, '0') AS id, toString(toDate(firstAt, {zone:String})) AS day
FROM customerCards
WHERE workspace = {workspace:UInt32}
  AND revision = {revision:UInt32}
  AND firstAt > toDateTime64(0, 3, 'UTC')
  AND formatDateTime(toDate(firstAt, {zone:String}), '%m-%d') IN {monthDays:Array(String)}
ORDER BY root
LIMIT {most:UInt32}
