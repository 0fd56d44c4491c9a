-- question: Which customers fit what is looked for, and how many are they?
-- row: one customer, by the number that finds its card
-- counts: customers who fit, also those after and before this page
-- limit: {most} after the given place, in the order that was asked for
SELECT root, word, number, found
FROM (
  SELECT
    root,
    '' AS word, -- part: byNumber
    sorted AS word, -- part: byName
    toFloat64(0) AS number, -- part: byName
    toFloat64(lastAt) AS number, -- part: recent
    ifNull(spent, toFloat64(-1e300)) AS number, -- part: spent
    toFloat64(occasions) AS number, -- part: occasions
    count() OVER () AS found
  FROM customerCards
  WHERE workspace = {workspace:UInt32}
    AND revision = {revision:UInt32}
    AND position(search, {first:String}) > 0 -- part: first
    AND position(search, {second:String}) > 0 -- part: second
    AND position(search, {third:String}) > 0 -- part: third
    AND segment IN {segment:Array(String)} -- part: segment
    AND level IN {level:Array(String)} -- part: level
    AND region IN {region:Array(String)} -- part: region
    AND hasAny(channels, {channel:Array(String)}) -- part: channel
    AND lastAt >= toDateTime64({from:Date}, 3, 'UTC') -- part: from
)
WHERE word > {afterWord:String} OR (word = {afterWord:String} AND (number < {afterNumber:Float64} OR (number = {afterNumber:Float64} AND root > {afterRoot:UInt32}))) -- part: after
ORDER BY word, number DESC, root
LIMIT {most:UInt32}
