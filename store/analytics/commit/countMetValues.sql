-- question: How many occasions met each value of a grid at best, in each cell?
-- row: one cell
-- counts: occasions by the best value of the grid that they met, whose first value is met by all; people once each
-- limit: the cells one answer may have, and one more
SELECT
  toString(part1) AS by1,
  toString(part2) AS by2,
  (groupArray(reached), groupArray(occasions)) AS counts,
  uniqCombined64Merge(15)(who) AS people
FROM (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    '' AS nothing,
    attributes[{attribute0:String}] AS attribute0,
    attributes[{attribute1:String}] AS attribute1,
    attributes[{attribute2:String}] AS attribute2,
    toHour(at, {zone:String}) AS hourOfDay,
    -- the more the better, whichever way the measure goes
    {sign:Int8} * {measure:Identifier} AS good
  SELECT
    {by1:Identifier} AS part1,
    {by2:Identifier} AS part2,
    roundDown(toFloat64(assumeNotNull(good)), {grid:Array(Float64)}) AS reached,
    toUInt64(count()) AS occasions,
    uniqCombined64State(15)({person:Identifier}) AS who
  FROM observations
  WHERE
    -- include: trialFilters.part.sql
    AND isNotNull({measure:Identifier})
  GROUP BY part1, part2, reached
)
GROUP BY part1, part2
ORDER BY people DESC, by1, by2
LIMIT {rows:UInt32}
