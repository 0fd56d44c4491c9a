-- question: How far through the steps do cases come, and how long does each step take?
-- row: one step of one cell
-- counts: cases and people that reached it after all steps before it, those that had it in any order, and quantiles of the seconds
--   since the step before
-- limit: {rows}
SELECT
  cell,
  step,
  countIf(step <= length(reached)) AS cases,
  countIf(step <= length(reached)) AS people, -- part: alone
  uniqExactIf(who, step <= length(reached)) AS people, -- part: several
  countIf(has(stepsOfCase, step)) AS anyCases,
  countIf(has(stepsOfCase, step)) AS anyPeople, -- part: alone
  uniqExactIf(who, has(stepsOfCase, step)) AS anyPeople, -- part: several
  quantilesExactInclusiveIf(0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.34, 0.37, 0.4, 0.42, 0.44, 0.45, 0.46, 0.47, 0.48, 0.485, 0.49, 0.495, 0.5, 0.505, 0.51, 0.515, 0.52, 0.53, 0.54, 0.55, 0.56, 0.58, 0.6, 0.63, 0.66, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 1) (reached[step] - reached[step - 1], step > 1 AND step <= length(reached)) AS quantiles,
  count() AS allCases,
  count() AS allPeople -- part: alone
  max(uniqExactIf(who, step = 1)) OVER (PARTITION BY cell) AS allPeople -- part: several
FROM (
  SELECT
    who,
    cell_ AS cell,
    arrayFilter(one -> one.1 > 0, arrayMap(key -> (transform(bitAnd(key, 1023), {ranks:Array(Int64)}, {steps:Array(UInt8)}, 0), intDiv(key, 1024) / 1000), keys)) AS way,
    arrayDistinct(way.1) AS stepsOfCase,
    -- the moments at which each step was reached in its turn
    arrayFold((sofar, one) -> if(one.1 = length(sofar) + 1, arrayPushBack(sofar, one.2), sofar), way, CAST([], 'Array(Float64)')) AS reached
  FROM (
    -- include: journeyCases.part.sql
  )
  WHERE notEmpty(keys)
)
ARRAY JOIN range(toUInt8(1), toUInt8({stepCount:UInt8} + 1)) AS step
GROUP BY cell, step
ORDER BY cell, step
LIMIT {rows:UInt32}
