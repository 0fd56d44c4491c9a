-- question: On which levels of the pyramid did each person get what they expected?
-- row: one pattern: which levels are known of a person, and which of these were met, a bit a level from the base up
-- counts: people whose perception was on average at or above their expectation over the dimensions of a level
-- limit: 65,536 patterns
SELECT '' AS segment, known, met, count() AS people
FROM (
  SELECT
    who,
    toUInt32(sum(bit)) AS known,
    toUInt32(sum(if(difference >= 0, bit, 0))) AS met
  FROM (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot
    SELECT
      {person:Identifier} AS who,
      toUInt32(transform(toString(dimension), {dimensions:Array(String)}, {bits:Array(UInt32)}, 0)) AS bit,
      avg(perceived - coalesce(expected, expectedRecalled)) AS difference
    FROM observations
    WHERE workspace = {workspace:UInt32}
      -- include: requirementFilters.part.sql
      AND kind = 'dimension'
      AND respondent = 'customer'
      AND dimension IN {dimensions:Array(String)}
      AND isNotNull(perceived)
      AND (isNotNull(expected) OR isNotNull(expectedRecalled))
    GROUP BY who, bit
  )
  GROUP BY who
)
GROUP BY known, met
ORDER BY known, met
LIMIT 65536
