-- question: What does one import add up to by week, dimension, customer group and pattern of marks?
-- row: one week × dimension × customer group × pattern of marks (a bit each, in the order of the sums below, and one for the staff)
-- counts: occasions, their weights and squared weights; weighted sums of the marks less 50, of native measures as they are
-- limit: the weeks, dimensions and groups of the import
INSERT INTO weeklyTotals (
  workspace, import, weeks, dimension, week, customerGroup, mask, occasions, weights, weightSquares,
  adequateTotal, expectedTotal, believedTotal, promisedTotal, deliveredTotal, perceivedTotal, promisedNativeTotal, deliveredNativeTotal, expectedRecalledTotal,
  metBefore, belowBefore, aboveBefore, metAfter, belowAfter, aboveAfter, metJoined, belowJoined, aboveJoined)
SELECT
  workspace,
  import,
  1 AS weeks,
  dimension,
  toMonday(day) AS week,
  customerGroup % {groups:UInt16} AS rollupGroup,
  toUInt16(isNotNull(adequate) + 2 * isNotNull(expected) + 4 * isNotNull(believed) + 8 * isNotNull(promised) + 16 * isNotNull(delivered) + 32 * isNotNull(perceived) + 64 * isNotNull(promisedNative) + 128 * isNotNull(deliveredNative) + 256 * isNotNull(expectedRecalled) + 512 * (respondent = 'staff')) AS mask,
  count() AS occasions,
  sum(weight) AS weights,
  sum(weight * weight) AS weightSquares,
  ifNull(sum(weight * (adequate - 50)), 0) AS adequateTotal,
  ifNull(sum(weight * (expected - 50)), 0) AS expectedTotal,
  ifNull(sum(weight * (believed - 50)), 0) AS believedTotal,
  ifNull(sum(weight * (promised - 50)), 0) AS promisedTotal,
  ifNull(sum(weight * (delivered - 50)), 0) AS deliveredTotal,
  ifNull(sum(weight * (perceived - 50)), 0) AS perceivedTotal,
  ifNull(sum(weight * promisedNative), 0) AS promisedNativeTotal,
  ifNull(sum(weight * deliveredNative), 0) AS deliveredNativeTotal,
  ifNull(sum(weight * (expectedRecalled - 50)), 0) AS expectedRecalledTotal,
  ifNull(sum(weight * (perceived >= expected)), 0) AS metBefore,
  ifNull(sum(weight * (perceived < adequate) * isNotNull(expected)), 0) AS belowBefore,
  ifNull(sum(weight * (perceived > expected) * (perceived >= adequate)), 0) AS aboveBefore,
  ifNull(sum(weight * (perceived >= expectedRecalled)), 0) AS metAfter,
  ifNull(sum(weight * (perceived < adequate) * isNotNull(expectedRecalled)), 0) AS belowAfter,
  ifNull(sum(weight * (perceived > expectedRecalled) * (perceived >= adequate)), 0) AS aboveAfter,
  ifNull(sum(weight * (perceived >= coalesce(expected, expectedRecalled))), 0) AS metJoined,
  ifNull(sum(weight * (perceived < adequate) * isNotNull(coalesce(expected, expectedRecalled))), 0) AS belowJoined,
  ifNull(sum(weight * (perceived > coalesce(expected, expectedRecalled)) * (perceived >= adequate)), 0) AS aboveJoined
FROM observations
WHERE workspace = {workspace:UInt32}
  AND import = {import:UInt32}
  AND kind = 'dimension'
GROUP BY workspace, import, dimension, week, rollupGroup, mask
