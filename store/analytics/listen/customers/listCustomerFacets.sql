-- question: What may lists of customers be filtered by?
-- row: one value of segment, level, region or channel
-- counts: customers who have it
-- limit: the {most} most frequent values of each
SELECT facet, value, customers
FROM (
  SELECT 'segment' AS facet, toString(segment) AS value, count() AS customers
  FROM customerCards
  WHERE workspace = {workspace:UInt32}
    AND revision = {revision:UInt32}
  GROUP BY segment
  UNION ALL
  SELECT 'level' AS facet, toString(level) AS value, count() AS customers
  FROM customerCards
  WHERE workspace = {workspace:UInt32}
    AND revision = {revision:UInt32}
  GROUP BY level
  UNION ALL
  SELECT 'region' AS facet, toString(region) AS value, count() AS customers
  FROM customerCards
  WHERE workspace = {workspace:UInt32}
    AND revision = {revision:UInt32}
  GROUP BY region
  UNION ALL
  SELECT 'channel' AS facet, toString(channel) AS value, count() AS customers
  FROM customerCards
  ARRAY JOIN channels AS channel
  WHERE workspace = {workspace:UInt32}
    AND revision = {revision:UInt32}
  GROUP BY channel)
WHERE value != ''
ORDER BY facet, customers DESC, value
LIMIT {most:UInt32} BY facet
