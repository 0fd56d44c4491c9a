-- question: Which centre is each customer nearest to?
-- row: one customer of the period, written into segmentMembers
-- counts: squared distances over standardised numbers, and λ for each word that differs; `sure` is 1 − distance over that to the next centre
-- limit: none
INSERT INTO segmentMembers (workspace, segmentation, version, person, segment, sure)
SELECT
  {workspace:UInt32},
  {segmentation:UInt32},
  {version:UInt32},
  who,
  if(nearest <= {radii:Array(Float64)}[number], toUInt16(number), toUInt16(0)),
  toFloat32(if(next > 0, 1 - nearest / next, 0))
FROM (
  SELECT
    who,
    arrayMap((value, mean, spread) -> ifNull((value - mean) / spread, 0.), numbers, {means:Array(Float64)}, {spreads:Array(Float64)}) AS standardised,
    arrayMap((centre, mode) -> sqrt(
      arraySum(arrayMap((one, other) -> (one - other) * (one - other), standardised, centre))
      + {lambda:Float64} * arraySum(arrayMap((one, other) -> toFloat64(one != other), words, mode))),
      {centres:Array(Array(Float64))}, {modes:Array(Array(String))}) AS distances,
    arrayMin(distances) AS nearest,
    indexOf(distances, nearest) AS number,
    if(length(distances) > 1, arraySort(distances)[2], 0.) AS next
  FROM
  -- include: customerValues.part.sql
  WHERE {fillMissing:UInt8} = 1 OR NOT (arrayExists(value -> isNull(value), numbers) OR has(words, ''))
)
