-- question: What do scores add up to over fixed groups of customers in each block of weeks?
-- row: one block, dimension, channel and group of customers that is written, from scores written before
-- counts: occasions, their weights and squared weights, the weighted scores, and the slots that people fill (sumGroups.sql)
-- limit: none
INSERT INTO channelSums (workspace, edition, kind, given, since, customerGroup, channel, dimension, occasions, weights, weightSquares, total, slots)
SELECT
  {workspace:UInt32},
  {edition:UInt64},
  {kind:String},
  true,
  toDate(bitShiftRight(key, 48)),
  bitAnd(bitShiftRight(key, 32), 65535),
  {channels:Array(String)}[bitAnd(bitShiftRight(key, 16), 65535)],
  {dimensionNames:Array(String)}[bitAnd(key, 65535)],
  occasions_,
  weights_,
  weightSquares_,
  total_,
  slots_
FROM (
  WITH
    -- include: channelSlots.part.sql
    toUInt16(intHash32(person) % 1024) AS rootGroup,
    -- blocks are counted from the first Monday of the calendar
    toUInt16(intDiv(toUInt16(day) - 4, {blockDays:UInt16}) * {blockDays:UInt16} + 4) AS since_
  SELECT
    -- numbers are grouped several times faster than names
    bitShiftLeft(toUInt64(since_), 48)
      + bitShiftLeft(toUInt64({group:Identifier}), 32)
      + bitShiftLeft(toUInt64(transform(channel, {channels:Array(String)}, arrayEnumerate({channels:Array(String)}), 0)), 16)
      + toUInt64(transform(dimension, {dimensionNames:Array(String)}, arrayEnumerate({dimensionNames:Array(String)}), 0)) AS key,
    count() AS occasions_,
    sum(weight) AS weights_,
    sum(weight * weight) AS weightSquares_,
    sum(weight * assumeNotNull(perceived)) AS total_,
    groupBitOr(slotsOfPerson) AS slots_
  FROM channelScores
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt64}
    AND kind = {kind:String}
    AND isNotNull(perceived)
  GROUP BY key
)
