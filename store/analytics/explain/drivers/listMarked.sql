-- question: Which marks of which dimensions, and which metrics, have values?
-- row: one dimension or metric
-- counts: occasions with each mark; of the staff only what it believes, promises and delivers
-- limit: {rows}
SELECT
  toString(kind) AS kind,
  toString(dimension) AS dimension,
  countIf(respondent != 'staff' AND isNotNull(adequate)) AS adequate,
  countIf(respondent != 'staff' AND isNotNull({expected:Identifier})) AS expectedAsked,
  countIf(isNotNull(believed)) AS believed,
  countIf(isNotNull(promised)) AS promised,
  countIf(isNotNull(delivered)) AS delivered,
  countIf(respondent != 'staff' AND isNotNull(perceived)) AS perceived,
  countIf(respondent != 'staff' AND isNotNull(importance)) AS importance
FROM observations
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY kind, dimension
ORDER BY kind, dimension
LIMIT {rows:UInt32}
