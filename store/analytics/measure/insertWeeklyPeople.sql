-- question: Who stands behind one import by week, dimension and pattern of marks?
-- row: one week × dimension × pattern of marks; and one a week with dimension '' for everybody
-- counts: people as a sketch that is exact for small sets, none of the staff that says nothing of the company; occasions, their weights and squared weights
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
  uniqCombined64StateIf(14)(person, NOT idle) AS people
FROM (
  SELECT
    toString(dimension) AS dimension,
    toMonday(day) AS week,
    -- of the staff only what it says of the company counts; who of it says nothing of that is nobody here
    respondent = 'staff' AS ofStaff,
    toUInt16((isNotNull(adequate) AND NOT ofStaff) + 2 * (isNotNull(expected) AND NOT ofStaff) + 4 * isNotNull(believed) + 8 * isNotNull(promised) + 16 * isNotNull(delivered) + 32 * (isNotNull(perceived) AND NOT ofStaff) + 64 * isNotNull(promisedNative) + 128 * isNotNull(deliveredNative) + 256 * (isNotNull(expectedRecalled) AND NOT ofStaff)) AS mask,
    ofStaff AND mask = 0 AS idle,
    weight,
    person
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND import = {import:UInt32}
    AND kind = 'dimension'
)
GROUP BY GROUPING SETS ((dimension, week, mask), (week))
