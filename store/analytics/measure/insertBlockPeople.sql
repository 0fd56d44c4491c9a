-- question: Who stands behind the weeks of one import by block of weeks?
-- row: one block of weeks × dimension × pattern of marks; and one a block with dimension '' for everybody
-- counts: as insertWeeklyPeople.sql; blocks as in insertBlockTotals.sql
-- limit: the blocks and dimensions of the import
INSERT INTO weeklyPeople (workspace, import, weeks, dimension, week, mask, occasions, weights, weightSquares, people)
WITH {weeks:UInt8} * 7 AS days
SELECT
  workspace,
  import,
  {weeks:UInt8} AS ofWeeks,
  dimension,
  toDate(greatest(0, (intDiv(toInt32(toUInt16(week)) - 4 + days, days) - 1) * days + 4)) AS block,
  mask,
  sum(occasions) AS occasionsOfAll,
  sum(weights) AS weightsOfAll,
  sum(weightSquares) AS weightSquaresOfAll,
  uniqCombined64MergeState(14)(people) AS peopleOfAll
FROM weeklyPeople
WHERE workspace = {workspace:UInt32}
  AND import = {import:UInt32}
  AND weeks = 1
GROUP BY workspace, import, dimension, block, mask
