-- question: Which dimensions were observed in which channels on which days?
-- row: one day, dimension and channel that is written, from scores written before
-- counts: nothing
-- limit: none
INSERT INTO channelSums (workspace, edition, kind, given, since, customerGroup, channel, dimension, occasions, weights, weightSquares, total, slots)
SELECT
  {workspace:UInt32},
  {edition:UInt64},
  {kind:String},
  false,
  toDate(bitShiftRight(key, 32)),
  0,
  {channels:Array(String)}[bitAnd(bitShiftRight(key, 16), 65535)],
  {dimensionNames:Array(String)}[bitAnd(key, 65535)],
  0,
  0,
  0,
  0,
  0
FROM (
  -- numbers are grouped several times faster than names
  SELECT
    bitShiftLeft(toUInt64(toUInt16(day)), 32)
      + bitShiftLeft(toUInt64(transform(channel, {channels:Array(String)}, arrayEnumerate({channels:Array(String)}), 0)), 16)
      + toUInt64(transform(dimension, {dimensionNames:Array(String)}, arrayEnumerate({dimensionNames:Array(String)}), 0)) AS key
  FROM channelScores
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt64}
    AND kind = {kind:String}
  GROUP BY key
)
