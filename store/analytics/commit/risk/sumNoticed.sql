-- question: How did those judge, and how many complained, on occasions of two groups?
-- row: one group, told (1) and not told (0)
-- counts: occasions; of those that judged, how many, and sums and sums of squares of their points; occasions with a complaint
-- limit: two rows
SELECT
  g.told AS told,
  count() AS occasions,
  countIf(s.judged > 0) AS judged,
  sumIf(s.points, s.judged > 0) AS sum,
  sumIf(s.points * s.points, s.judged > 0) AS squares,
  countIf(c.complaints > 0 OR t.complaints > 0) AS complained
FROM (
  SELECT told, arrayJoin(occasions) AS occasion
  FROM (SELECT 1 AS told, {told:Array(UInt64)} AS occasions UNION ALL SELECT 0 AS told, {heldOut:Array(UInt64)} AS occasions)
) AS g
LEFT JOIN (
  SELECT occasion, count() AS judged, sum(weight * perceived) / sum(weight) AS points
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = 'dimension'
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
GROUP BY told
ORDER BY told
LIMIT 2
