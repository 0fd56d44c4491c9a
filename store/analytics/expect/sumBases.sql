-- question: What do people's words on the bases of their expectation add up to, and beside what they expect?
-- row: one segment
-- counts: people who spoke of every basis asked, sums and products of their strengths; and of those who also said what they expect
--   sums of products of (1, strengths, mean expectation), row by row
-- limit: 501 segments
SELECT
  segment_ AS segment,
  count() AS people,
  sumForEach(strengths) AS totals,
  sumForEach(arrayMap(one -> one * one, strengths)) AS squares,
  sumForEach(arrayMap(one -> one * arraySum(strengths), strengths)) AS products,
  sum(arraySum(strengths)) AS allTotal,
  sum(pow(arraySum(strengths), 2)) AS allSquares,
  countIf(isNotNull(level)) AS peopleWithLevel,
  sumForEachIf(arrayFlatten(arrayMap(one -> arrayMap(other -> one * other, row), row)), isNotNull(level)) AS cross
FROM (
  SELECT
    segment_,
    arrayMap(asked -> toFloat64(said[asked]), {bases:Array(String)}) AS strengths,
    spoken.level AS level,
    arrayConcat([1.], strengths, [ifNull(spoken.level, 0.)]) AS row
  FROM (
    SELECT segment_, who, CAST((groupArray(basis_), groupArray(strength_)), 'Map(String, Float64)') AS said
    FROM (
      WITH
        '' AS nothing,
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot,
        attributes[{segmentAttribute:String}] AS segmentAttribute
      SELECT
        toString({segmentBy:Identifier}) AS segment_,
        {person:Identifier} AS who,
        toString(basis) AS basis_,
        argMax(strength, (at, occasion)) AS strength_
      FROM basisAnswers
      WHERE workspace = {workspace:UInt32}
        -- include: requirementFilters.part.sql
        AND dimension = ''
        AND respondent = 'customer'
      GROUP BY segment_, who, basis_
    )
    GROUP BY segment_, who
    HAVING length(said) = length({bases:Array(String)})
  ) AS asked_
  LEFT JOIN (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot
    SELECT {person:Identifier} AS who, toNullable(avg(coalesce(expected, expectedRecalled))) AS level
    FROM observations
    WHERE workspace = {workspace:UInt32}
      -- include: requirementFilters.part.sql
      AND kind = 'dimension'
      AND respondent = 'customer'
      AND (isNotNull(expected) OR isNotNull(expectedRecalled))
      AND person IN (SELECT person FROM basisAnswers WHERE workspace = {workspace:UInt32})
    GROUP BY who
  ) AS spoken ON asked_.who = spoken.who
)
GROUP BY segment
ORDER BY segment
LIMIT 501
