-- question: Which is the first segment whose conditions a customer meets?
-- row: one customer of the period, written into segmentMembers
-- counts: nothing; a number that is not known meets no condition
-- limit: none
INSERT INTO segmentMembers (workspace, segmentation, version, person, segment, sure)
SELECT
  {workspace:UInt32},
  {segmentation:UInt32},
  {version:UInt32},
  who,
  toUInt16(arrayFirstIndex(
    (places, lows, highs, listed) -> arrayAll(
      (place, low, high, some) -> if(
        place <= {numberCount:UInt16},
        ifNull(numbers[place] >= low AND numbers[place] < high, 0),
        has(some, words[toInt32(place) - {numberCount:UInt16}])),
      places, lows, highs, listed),
    {rulePlaces:Array(Array(UInt16))}, {ruleLows:Array(Array(Float64))}, {ruleHighs:Array(Array(Float64))}, {ruleWords:Array(Array(Array(String)))})),
  toFloat32(1)
FROM
-- include: customerValues.part.sql
