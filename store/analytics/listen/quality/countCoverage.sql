-- question: Which marks does a source have, of which dimensions?
-- row: one dimension
-- counts: people and occasions, once each; occasions with each mark
-- limit: the dimensions of a workspace
SELECT
  toString(dimension) AS dimensionKey,
  uniqExact(person) AS people,
  uniqExact(occasion) AS occasions,
  countIf(isNotNull(adequate)) AS adequate,
  countIf(isNotNull(expected) OR isNotNull(expectedRecalled)) AS expected,
  countIf(isNotNull(believed)) AS believed,
  countIf(isNotNull(promised)) AS promised,
  countIf(isNotNull(delivered)) AS delivered,
  countIf(isNotNull(perceived)) AS perceived,
  countIf(isNotNull(promisedNative)) AS promisedNative,
  countIf(isNotNull(deliveredNative)) AS deliveredNative
FROM observations
WHERE workspace = {workspace:UInt32}
  AND (import IN {imports:Array(UInt32)} OR (import = 0 AND source IN {live:Array(String)}))
  AND kind = 'dimension'
GROUP BY dimension
ORDER BY dimension
