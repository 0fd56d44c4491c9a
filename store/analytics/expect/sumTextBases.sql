-- question: On which bases do the expectations rest that customers state in words?
-- row: one basis that somebody names
-- counts: people who state an expectation with a basis, and over them sums and products of their statements, of this basis and of all
-- limit: as many rows as there are bases
SELECT
  {bases:Array(String)}[place] AS basis,
  count() AS people,
  sum(said[place]) AS x,
  sum(total) AS t,
  sum(said[place] * said[place]) AS xx,
  sum(said[place] * total) AS xt,
  sum(total * total) AS tt
FROM (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT
    {person:Identifier} AS who,
    sumForEach(arrayMap(one -> countEqual(arrayMap(basis -> if(basis = 'experience', 'history', basis), statementBases), one), {bases:Array(String)})) AS said,
    arraySum(said) AS total
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt32}
    -- include: requirementFilters.part.sql
    AND speaker IN ('', 'customer')
  GROUP BY who
  HAVING total > 0
)
ARRAY JOIN arrayEnumerate(said) AS place
GROUP BY basis
HAVING x > 0
ORDER BY basis
