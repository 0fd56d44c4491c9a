-- question: To whom was a promise broken by at least so much that its remedy is due?
-- row: one broken promise with the number of its person
-- counts: nothing
-- limit: {rows} after the given place, the latest given first
SELECT
  toUnixTimestamp64Milli(o.at) AS givenMs,
  toString(o.occasion) AS occasionKey,
  o.person AS person,
  o.missed AS missed,
  o.ended AS ended,
  o.version AS version,
  o.region AS region,
  o.channel AS channel,
  o.segment AS segment
FROM (
  SELECT
    occasion, person, at, spent - room AS missed, ended, version, region, channel, segment,
    arrayLastIndex(moment -> moment <= toUnixTimestamp64Milli(at), {remedyStarts:Array(Int64)}) AS remedy
  FROM outcomes
  WHERE workspace = {workspace:UInt32} AND outcome = 2
    AND remedy > 0 AND missed >= {remedyMissed:Array(Float64)}[remedy]
    AND (toUnixTimestamp64Milli(at), occasion) < ({beforeMs:Int64}, {beforeOccasion:UInt64})
  ORDER BY at DESC, occasion DESC
  LIMIT {rows:UInt32}
) AS o
ORDER BY givenMs DESC, o.occasion DESC
