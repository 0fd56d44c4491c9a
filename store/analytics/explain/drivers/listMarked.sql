-- question: Which marks of which dimensions, and which metrics, have values?
-- row: one dimension or metric
-- counts: occasions with each mark
-- limit: {rows}
SELECT
  toString(kind) AS kind,
  toString(dimension) AS dimension,
  countIf(isNotNull(adequate)) AS adequate,
  countIf(isNotNull({expected:Identifier})) AS expectedAsked,
  countIf(isNotNull(believed)) AS believed,
  countIf(isNotNull(promised)) AS promised,
  countIf(isNotNull(delivered)) AS delivered,
  countIf(isNotNull(perceived)) AS perceived,
  countIf(isNotNull(importance)) AS importance
FROM observations
WHERE workspace = {workspace:UInt32}
  AND respondent != 'staff'
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY kind, dimension
ORDER BY kind, dimension
LIMIT {rows:UInt32}
