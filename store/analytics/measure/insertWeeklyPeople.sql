-- question: Who stands behind one import by week, dimension and pattern of marks?
-- row: one week × dimension × pattern of marks (as insertWeeklyTotals.sql); and one a week with dimension '' for everybody
-- counts: people as a sketch that is exact for small sets, occasions, their weights and squared weights
-- limit: the weeks and dimensions of the import
INSERT INTO weeklyPeople (workspace, import, weeks, dimension, week, mask, occasions, weights, weightSquares, people)
SELECT
  {workspace:UInt32} AS ofWorkspace,
  {import:UInt32} AS ofImport,
  1 AS weeks,
  if(grouping(dimension) = 1, '', dimension) AS ofDimension,
  week,
  if(grouping(mask) = 1, 0, mask) AS ofMask,
  count() AS occasions,
  sum(weight) AS weights,
  sum(weight * weight) AS weightSquares,
  uniqCombined64State(14)(person) AS people
FROM (
  SELECT toString(dimension) AS dimension, toMonday(day) AS week, toUInt16(isNotNull(adequate) + 2 * isNotNull(expected) + 4 * isNotNull(believed) + 8 * isNotNull(promised) + 16 * isNotNull(delivered) + 32 * isNotNull(perceived) + 64 * isNotNull(promisedNative) + 128 * isNotNull(deliveredNative) + 256 * isNotNull(expectedRecalled) + 512 * (respondent = 'staff')) AS mask, weight, person
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND import = {import:UInt32}
    AND kind = 'dimension'
)
GROUP BY GROUPING SETS ((dimension, week, mask), (week))
