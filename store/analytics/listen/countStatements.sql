-- question: Which expectations do customers state, of which dimension, on which basis, and were they met?
-- row: one type × basis × dimension ('' where the words name none)
-- counts: statements, those said to be met and not met, and the people who made them
-- limit: 5000
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32}
    AND revision = {roots:UInt32}
) AS merged
SELECT
  stated.1 AS type,
  stated.2 AS basis,
  stated.4 AS dimension,
  count() AS statements,
  countIf(stated.3 = 'yes') AS met,
  countIf(stated.3 = 'no') AS unmet,
  uniqExact(root) AS people
FROM (
  SELECT
    if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person)) AS root,
    arrayJoin(arrayZip(statementTypes, statementBases, statementMets, statementDimensions)) AS stated
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    -- include: readings.part.sql
    AND speaker IN ('', 'customer')
)
GROUP BY type, basis, dimension
ORDER BY statements DESC, type, basis, dimension
LIMIT 5000
