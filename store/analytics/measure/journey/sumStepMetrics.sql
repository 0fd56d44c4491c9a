-- question: How satisfied are people who came through a step, and those who did not?
-- row: one metric, as its number in the list, and step, of those who had the step or not
-- counts: people, their means on 0–100 less 50: sum and sum of squares; a person's several values are averaged first
-- limit: 4,000
SELECT
  metric,
  step,
  bitTest(reached, step - 1) AS had,
  sum(people_) AS people,
  sum(total_) AS total,
  sum(squares_) AS squares,
  sum(occasions_) AS occasions
FROM (
  -- people are as many as there are, the ways through a few steps are not
  SELECT metric, reached, count() AS people_, sum(value) AS total_, sum(value * value) AS squares_, sum(given) AS occasions_
  FROM (
    SELECT
      who,
      groupBitOr(bit) AS reached,
      [
        countIf(number = 1)
        , countIf(number = {n}) -- each: metric
      ] AS givens,
      [
        avgIf(felt, number = 1)
        , avgIf(felt, number = {n}) -- each: metric
      ] AS means
    FROM (
      WITH
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot
      SELECT
        toUInt32({person:Identifier}) AS who,
        toUInt64(transform(toString(name), {names:Array(String)}, {bits:Array(UInt64)}, toUInt64(0))) AS bit,
        toUInt8(0) AS number,
        toFloat64(0) AS felt
      FROM journeyEvents
      WHERE workspace = {workspace:UInt32}
        AND import NOT IN {hidden:Array(UInt32)} -- part: hidden
        AND occasion NOT IN {excluded:Array(UInt64)} -- part: excluded
        AND name IN {names:Array(String)}
      UNION ALL
      WITH
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot
      SELECT
        toUInt32({person:Identifier}) AS who,
        toUInt64(0) AS bit,
        toUInt8(transform(toString(dimension), {metrics:Array(String)}, {metricNumbers:Array(UInt8)}, toUInt8(0))) AS number,
        assumeNotNull(perceived) AS felt
      FROM observations
      WHERE workspace = {workspace:UInt32}
        AND kind = 'metric'
        AND dimension IN {metrics:Array(String)}
        AND respondent = 'customer'
        AND isNotNull(perceived)
        AND import NOT IN {hidden:Array(UInt32)} -- part: hidden
        AND occasion NOT IN {excluded:Array(UInt64)} -- part: excluded
    )
    GROUP BY who
    HAVING reached > 0
  )
  ARRAY JOIN arrayEnumerate(givens) AS metric, givens AS given, arrayMap(value -> value - 50, means) AS value
  WHERE given > 0
  GROUP BY metric, reached
)
ARRAY JOIN range(toUInt8(1), toUInt8({stepCount:UInt8} + 1)) AS step
GROUP BY metric, step, had
ORDER BY metric, step, had
LIMIT 4000
