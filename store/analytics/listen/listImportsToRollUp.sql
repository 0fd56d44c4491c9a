-- question: Which imports have observations of dimensions that their roll-ups do not, or only half, count?
-- row: one import
-- counts: imports that are not hidden; live rows (import 0) change as answers come, so they are never rolled up
-- limit: 1000 imports
SELECT written.import AS import
FROM (
  SELECT import, count() AS observations
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = 'dimension'
    AND import != 0
    AND NOT has({hidden:Array(UInt32)}, import)
  GROUP BY import
) AS written
LEFT JOIN (
  SELECT import, sum(occasions) AS observations
  FROM weeklyPeople
  WHERE workspace = {workspace:UInt32}
    -- blocks of weeks are written last
    AND weeks != 1
    AND dimension != ''
  GROUP BY import
) AS counted ON written.import = counted.import
WHERE written.observations != counted.observations
ORDER BY import
LIMIT 1000
