-- question: Where did what was measured stand on the line?
-- row: the whole question
-- counts: occasions, people, and sums over customers, or fixed groups of them, of points less 50 and of weights
-- limit: one row
SELECT
  sum(a) AS sumA,
  sum(w) AS sumW,
  sum(a * a) AS sumAA,
  sum(a * w) AS sumAW,
  sum(w * w) AS sumWW,
  count() AS clusters,
  sum(w) AS occasions,
  sum(w) AS weightSquares,
  sum(people) AS people
FROM (
  SELECT {cluster:Identifier} AS cluster, sum(points - 50) AS a, toFloat64(count()) AS w, uniqCombined64(15)(personRoot) AS people
  FROM outcomes
  WHERE workspace = {workspace:UInt32} AND isNotNull(points)
  GROUP BY cluster
)
LIMIT 1
