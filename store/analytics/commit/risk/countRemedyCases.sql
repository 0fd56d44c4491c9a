-- question: Of the broken promises whose remedy is due, how many were given it, in each cell?
-- row: one cell
-- counts: broken promises, those whose occasion is among the given ones, people once each; and of both those given before the latest
--   that was remedied by the same version
-- limit: the cells one answer may have, and one more
SELECT
  toString({cell:Identifier}) AS cell,
  count() AS due,
  countIf(occasion IN {applied:Array(UInt64)}) AS given,
  countIf(moment < {remedyLatest:Array(Int64)}[remedy]) AS earlier,
  countIf(moment < {remedyLatest:Array(Int64)}[remedy] AND occasion IN {applied:Array(UInt64)}) AS earlierGiven,
  uniqExact({person:Identifier}) AS people
FROM (
  SELECT
    occasion, person, personRoot, region, channel, segment, '' AS nothing, spent - room AS missed,
    toUnixTimestamp64Milli(at) AS moment,
    arrayLastIndex(start -> start <= moment, {remedyStarts:Array(Int64)}) AS remedy
  FROM outcomes
  WHERE workspace = {workspace:UInt32} AND outcome = 2
    AND remedy > 0 AND missed >= {remedyMissed:Array(Float64)}[remedy]
)
GROUP BY cell
ORDER BY cell
LIMIT {rows:UInt32}
