-- question: How did those judge, and how many complained, on occasions of two groups?
-- row: one group, told (1) and not told (0)
-- counts: occasions and customers; of customers' totals of judged occasions, their points and complaints: sums, squares and products
-- limit: two rows
SELECT
  told,
  sum(cases) AS occasions,
  count() AS customers,
  sum(judged_) AS judged,
  countIf(judged_ > 0) AS judges,
  sum(points_) AS points,
  sum(points_ * points_) AS pointsPoints,
  sum(points_ * judged_) AS pointsJudged,
  sum(judged_ * judged_) AS judgedJudged,
  sum(complained_) AS complained,
  sum(complained_ * complained_) AS complainedComplained,
  sum(complained_ * cases) AS complainedCases,
  sum(cases * cases) AS casesCases
FROM (
  SELECT
    g.told AS told,
    g.customer AS customer,
    count() AS cases,
    countIf(s.judged > 0) AS judged_,
    sumIf(s.points, s.judged > 0) AS points_,
    countIf(c.complaints > 0 OR t.complaints > 0) AS complained_
  FROM (
    SELECT told, (arrayJoin(arrayZip(occasions, customers)) AS case_).1 AS occasion, case_.2 AS customer
    FROM (
      SELECT 1 AS told, {told:Array(UInt64)} AS occasions, {toldCustomers:Array(UInt32)} AS customers
      UNION ALL SELECT 0 AS told, {heldOut:Array(UInt64)} AS occasions, {heldOutCustomers:Array(UInt32)} AS customers
    )
  ) AS g
  LEFT JOIN (
    SELECT occasion, count() AS judged, sum(weight * perceived) / sum(weight) AS points
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND kind = 'dimension'
      AND respondent = 'customer'
      AND dimension = {dimension:String}
      AND isNotNull(perceived)
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (occasion IN {told:Array(UInt64)} OR occasion IN {heldOut:Array(UInt64)})
    GROUP BY occasion
  ) AS s ON s.occasion = g.occasion
  LEFT JOIN (
    SELECT occasion, count() AS complaints
    FROM journeyEvents
    WHERE workspace = {workspace:UInt32}
      AND name IN {complaintEvents:Array(String)}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (occasion IN {told:Array(UInt64)} OR occasion IN {heldOut:Array(UInt64)})
    GROUP BY occasion
  ) AS c ON c.occasion = g.occasion
  LEFT JOIN (
    SELECT occasion, count() AS complaints
    FROM textReadings
    WHERE workspace = {workspace:UInt32}
      AND edition = {edition:UInt32}
      AND verdict = 'negative'
      AND speaker IN ('', 'customer')
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (occasion IN {told:Array(UInt64)} OR occasion IN {heldOut:Array(UInt64)})
    GROUP BY occasion
  ) AS t ON t.occasion = g.occasion
  GROUP BY told, customer
)
GROUP BY told
ORDER BY told
LIMIT 2
