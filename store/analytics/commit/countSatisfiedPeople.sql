-- question: How many customers expect no more than each of a list of points, in each cell?
-- row: one cell
-- counts: customers, each with what they expected last, by the least of the points that reaches it (0: none does)
-- limit: the cells one answer may have, and one more
SELECT
  by1,
  sumMap([place], [customers]) AS counts,
  sum(customers) AS people
FROM (
  SELECT
    by1,
    -- points fall with place: the least that reaches what is expected is the last of those that do
    if(0 - wanted < {grid:Array(Float64)}[1], 0, indexOf({grid:Array(Float64)}, roundDown(0 - wanted, {grid:Array(Float64)}))) AS place,
    toUInt64(count()) AS customers
  FROM (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot,
      '' AS nothing,
      attributes[{attribute0:String}] AS attribute0,
      attributes[{attribute1:String}] AS attribute1
    SELECT
      toString({by1:Identifier}) AS by1,
      {person:Identifier} AS customer,
      toFloat64(argMax(assumeNotNull(expected), (at, occasion))) AS wanted
    FROM observations
    WHERE
      -- include: trialFilters.part.sql
      AND respondent = 'customer'
      AND isNotNull(expected)
    GROUP BY by1, customer
  )
  GROUP BY by1, place
)
GROUP BY by1
ORDER BY people DESC, by1
LIMIT {rows:UInt32}
