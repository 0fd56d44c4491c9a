-- question: How do those judge the dimension to whom a promise was kept, and to whom it was broken?
-- row: kept (1) and broken (2)
-- counts: of a draw of whole customers where there are very many; occasions, people, and sums over customers, or fixed groups of them, of points less 50 and of weights: ΣA, ΣW, ΣA², ΣAW, ΣW²
-- limit: two rows
SELECT
  outcome,
  sum(a) AS sumA,
  sum(w) AS sumW,
  sum(a * a) AS sumAA,
  sum(a * w) AS sumAW,
  sum(w * w) AS sumWW,
  count() AS clusters,
  sum(occasions) AS occasions,
  sum(squares) AS weightSquares,
  sum(people) AS people
FROM (
  SELECT
    o.outcome AS outcome,
    {cluster:Identifier} AS cluster,
    sum(s.weight * (s.perceived - 50)) AS a,
    sum(s.weight) AS w,
    sum(s.weight * s.weight) AS squares,
    count() AS occasions,
    uniqExact(personRoot) AS people
  FROM (SELECT occasion, personRoot, customerGroup, outcome FROM outcomes WHERE workspace = {workspace:UInt32} AND outcome IN (1, 2)
    AND customerGroup < {groups:UInt16}) AS o
  INNER JOIN (
    SELECT occasion, perceived, weight
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND kind = 'dimension'
      AND dimension = {judged:String}
      AND isNotNull(perceived)
      AND customerGroup < {groups:UInt16}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  ) AS s ON s.occasion = o.occasion
  GROUP BY outcome, cluster
)
GROUP BY outcome
ORDER BY outcome
LIMIT 2
