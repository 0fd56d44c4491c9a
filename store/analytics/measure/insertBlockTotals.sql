-- question: What do the weeks of one import add up to by block of weeks?
-- row: one block of weeks × dimension × customer group × pattern of marks
-- counts: as insertWeeklyTotals.sql; blocks begin on the Mondays that lie a whole number of blocks after 5 January 1970
-- limit: the blocks, dimensions and groups of the import
INSERT INTO weeklyTotals (
  workspace, import, weeks, dimension, week, customerGroup, mask, occasions, weights, weightSquares,
  adequateTotal, expectedTotal, believedTotal, promisedTotal, deliveredTotal, perceivedTotal, promisedNativeTotal, deliveredNativeTotal, expectedRecalledTotal,
  metBefore, belowBefore, aboveBefore, metAfter, belowAfter, aboveAfter, metJoined, belowJoined, aboveJoined)
WITH {weeks:UInt8} * 7 AS days
SELECT
  workspace,
  import,
  {weeks:UInt8} AS ofWeeks,
  dimension,
  toDate(greatest(0, (intDiv(toInt32(toUInt16(week)) - 4 + days, days) - 1) * days + 4)) AS block,
  customerGroup,
  mask,
  sum(occasions) AS occasionsOfAll,
  sum(weights) AS weightsOfAll,
  sum(weightSquares) AS weightSquaresOfAll,
  sum(adequateTotal),
  sum(expectedTotal),
  sum(believedTotal),
  sum(promisedTotal),
  sum(deliveredTotal),
  sum(perceivedTotal),
  sum(promisedNativeTotal),
  sum(deliveredNativeTotal),
  sum(expectedRecalledTotal),
  sum(metBefore),
  sum(belowBefore),
  sum(aboveBefore),
  sum(metAfter),
  sum(belowAfter),
  sum(aboveAfter),
  sum(metJoined),
  sum(belowJoined),
  sum(aboveJoined)
FROM weeklyTotals
WHERE workspace = {workspace:UInt32}
  AND import = {import:UInt32}
  AND weeks = 1
GROUP BY workspace, import, dimension, block, customerGroup, mask
