-- question: On which bases do the expectations rest that customers state in words?
-- row: one basis
-- counts: people who state an expectation with a basis, and over them sums and products of their statements, of this basis and of all
-- limit: 20 bases
SELECT
  basis,
  any(peopleAll) AS people,
  sum(x) AS x,
  any(tAll) AS t,
  sum(x * x) AS xx,
  sum(x * t) AS xt,
  any(ttAll) AS tt
FROM (
  SELECT
    who, basis, count() AS x,
    sum(count()) OVER (PARTITION BY who) AS t
  FROM (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot
    SELECT {person:Identifier} AS who, toString(arrayJoin(statementBases)) AS basis
    FROM textReadings
    WHERE workspace = {workspace:UInt32}
      AND edition = {edition:UInt32}
      -- include: requirementFilters.part.sql
      AND speaker IN ('', 'customer')
  )
  WHERE basis IN {bases:Array(String)}
  GROUP BY who, basis
) AS spoken
CROSS JOIN (
  SELECT count() AS peopleAll, sum(t) AS tAll, sum(t * t) AS ttAll
  FROM (
    SELECT who, count() AS t
    FROM (
      WITH
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot
      SELECT {person:Identifier} AS who, toString(arrayJoin(statementBases)) AS basis
      FROM textReadings
      WHERE workspace = {workspace:UInt32}
        AND edition = {edition:UInt32}
        -- include: requirementFilters.part.sql
        AND speaker IN ('', 'customer')
    )
    WHERE basis IN {bases:Array(String)}
    GROUP BY who
  )
) AS everybody
GROUP BY basis
ORDER BY basis
LIMIT 20
