-- question: How did what people perceive move, from the days before a day to those from it on?
-- row: one dimension
-- counts: sums over clusters (people, or 1,024 groups of many people) of points less 50 and of weights, later and before, and their
--   products; people and occasions of both
-- limit: 500 dimensions
WITH
  (SELECT uniq(person) FROM observations WHERE workspace = {workspace:UInt32} AND kind = 'dimension'
    AND respondent = 'customer' AND isNotNull(perceived) AND day >= {from:Date} AND day <= {to:Date}) AS everybody
SELECT
  dimension_ AS dimension,
  everybody > {clustersMax:UInt32} AS grouped,
  [sum(a1), sum(w1), sum(a1 * a1), sum(a1 * w1), sum(w1 * w1), toFloat64(countIf(w1 > 0)), toFloat64(sum(p1)), toFloat64(sum(o1)), sum(s1)] AS later,
  [sum(a0), sum(w0), sum(a0 * a0), sum(a0 * w0), sum(w0 * w0), toFloat64(countIf(w0 > 0)), toFloat64(sum(p0)), toFloat64(sum(o0)), sum(s0)] AS before,
  [sum(a1 * a0), sum(a1 * w0), sum(w1 * a0), sum(w1 * w0), toFloat64(count())] AS products
FROM (
  SELECT
    dimension_,
    if(everybody > {clustersMax:UInt32}, sipHash64(who) % 1024, toUInt64(who)) AS cluster,
    sumIf(weight_ * (level_ - 50), later_) AS a1,
    sumIf(weight_, later_) AS w1,
    uniqExactIf(who, later_) AS p1,
    countIf(later_) AS o1,
    sumIf(weight_ * weight_, later_) AS s1,
    sumIf(weight_ * (level_ - 50), NOT later_) AS a0,
    sumIf(weight_, NOT later_) AS w0,
    uniqExactIf(who, NOT later_) AS p0,
    countIf(NOT later_) AS o0,
    sumIf(weight_ * weight_, NOT later_) AS s0
  FROM (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot
    SELECT
      toString(dimension) AS dimension_,
      {person:Identifier} AS who,
      weight AS weight_,
      assumeNotNull(perceived) AS level_,
      day >= {since:Date} AS later_
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND kind = 'dimension'
      AND respondent = 'customer'
      AND isNotNull(perceived)
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      AND day >= {from:Date}
      AND day <= {to:Date}
  )
  GROUP BY dimension_, cluster
)
GROUP BY dimension_
ORDER BY dimension_
LIMIT 500
