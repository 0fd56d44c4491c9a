-- question: Of the broken promises whose remedy is due, how many were given it, in each cell?
-- row: one cell
-- counts: broken promises, those whose occasion is among the given ones, people once each; and the latest moment of a promise that was remedied
-- limit: the cells one answer may have, and one more
SELECT
  toString({cell:Identifier}) AS cell,
  count() AS due,
  countIf(occasion IN {applied:Array(UInt64)}) AS given,
  uniqExact({person:Identifier}) AS people
FROM (
  SELECT
    occasion, person, personRoot, region, channel, segment, '' AS nothing, spent - room AS missed,
    arrayLastIndex(moment -> moment <= toUnixTimestamp64Milli(at), {remedyStarts:Array(Int64)}) AS remedy
  FROM outcomes
  WHERE workspace = {workspace:UInt32} AND outcome = 2
    AND remedy > 0 AND missed >= {remedyMissed:Array(Float64)}[remedy]
)
GROUP BY cell
ORDER BY cell
LIMIT {rows:UInt32}
