-- question: Which promises are neither done nor due yet, those at the highest risk first?
-- row: one open promise with the number of its person
-- counts: nothing
-- limit: {rows} after the given place, in the order of rank and occasion
SELECT
  o.rank AS rank,
  toString(o.occasion) AS occasionKey,
  o.person AS person,
  toString(o.at) AS given,
  toString(o.day) AS day,
  o.spent AS spent,
  o.room AS room,
  o.version AS version,
  o.region AS region,
  o.channel AS channel,
  o.segment AS segment,
  o.supplier AS supplier
FROM (
  SELECT
    transform(
      cityHash64(segment, floor(spent / {step:Float64} + 1e-9), floor(room / {step:Float64} + 1e-9)),
      {places:Array(UInt64)}, {ranks:Array(UInt32)}, toUInt32(4000000000)) AS rank,
    occasion, person, at, day, spent, room, version, region, channel, segment, supplier
  FROM outcomes
  WHERE workspace = {workspace:UInt32} AND outcome = 3 AND spent >= 0
    AND rank < {ranksUntil:UInt32}
    AND (rank, occasion) > ({afterRank:Int64}, {afterOccasion:UInt64})
  ORDER BY rank, occasion
  LIMIT {rows:UInt32}
) AS o
ORDER BY rank, o.occasion
