-- question: Which single values are metrics made of?
-- row: one value of one metric; the rows that a question about metrics ends with follow, and keepMetricValuesEnd.part.sql ends it
-- counts: nothing
-- limit: none
INSERT INTO metricValues (workspace, edition, series, day, person, a, w, region, channel, touchpoint, segment, stage, staff, supplier, source, attributePairs)
SELECT
  {workspace:UInt32},
  {edition:UInt64},
  {series:Array(UInt16)}[metric],
  day,
  who,
  a,
  w,
  region, channel, touchpoint, segment, stage, staff, supplier, source,
  arrayMap((name, told) -> concat(name, '=', told), mapKeys(attributes), mapValues(attributes))
FROM (
