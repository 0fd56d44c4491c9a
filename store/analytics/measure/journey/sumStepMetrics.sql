-- question: How satisfied are people who came through a step, and those who did not?
-- row: one metric and step, of those who had the step or not
-- counts: people, their means on 0–100 less 50: sum and sum of squares; a person's several values are averaged first
-- limit: 4,000
SELECT
  metric,
  step,
  bitTest(reached, step - 1) AS had,
  count() AS people,
  sum(value) AS total,
  sum(value * value) AS squares,
  sum(given) AS occasions
FROM (
  SELECT who, groupBitOr(bit) AS reached
  FROM (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot
    SELECT
      toUInt32({person:Identifier}) AS who,
      transform(toString(name), {names:Array(String)}, {bits:Array(UInt64)}, toUInt64(0)) AS bit
    FROM journeyEvents
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      AND name IN {names:Array(String)}
  )
  GROUP BY who
) AS ways
INNER JOIN (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT toUInt32({person:Identifier}) AS whose, toString(dimension) AS metric, avg(perceived) - 50 AS value, count() AS given
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = 'metric'
    AND respondent = 'customer'
    AND isNotNull(perceived)
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  GROUP BY whose, metric
) AS metrics ON metrics.whose = ways.who
ARRAY JOIN range(toUInt8(1), toUInt8({stepCount:UInt8} + 1)) AS step
GROUP BY metric, step, had
ORDER BY metric, step, had
LIMIT 4000
