-- question: Which customers fit what a plan or a rule of care looks for?
-- row: one customer, with the day that it is about
-- counts: nothing
-- limit: {most}
SELECT leftPad(lower(hex(customer)), 16, '0') AS id, toString(toDate(lastAt, {zone:String})) AS day
FROM customerCards
WHERE workspace = {workspace:UInt32}
  AND revision = {revision:UInt32}
  AND segment IN {segment:Array(String)} -- part: segment
  AND level IN {level:Array(String)} -- part: level
  AND region IN {region:Array(String)} -- part: region
  AND hasAny(channels, {channel:Array(String)}) -- part: channel
  AND lastAt >= toDateTime64({from:Date}, 3, {zone:String}) -- part: from
  AND toDate(lastAt, {zone:String}) >= {dayFrom:Date} AND toDate(lastAt, {zone:String}) <= {dayTo:Date} -- part: silence
ORDER BY root
LIMIT {most:UInt32}
