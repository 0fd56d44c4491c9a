-- question: Which occasions do the texts of a flagged group belong to, the earliest first?
-- row: one occasion
-- counts: nothing
-- limit: {rows}
SELECT
  f.import AS import,
  toString(f.occasion) AS occasionKey,
  toString(min(t.day)) AS onDay
FROM (
  SELECT import, occasion
  FROM textFlags
  WHERE workspace = {workspace:UInt32}
    AND run = {run:UInt32}
    AND flag = {flag:String}
    AND groupKey = {group:String}
    AND import IN {imports:Array(UInt32)}
  GROUP BY import, occasion
) AS f
JOIN (
  SELECT import, occasion, day, at
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND import IN {imports:Array(UInt32)}
    AND occasion IN (
      SELECT occasion
      FROM textFlags
      WHERE workspace = {workspace:UInt32} AND run = {run:UInt32} AND flag = {flag:String} AND groupKey = {group:String})
) AS t ON t.import = f.import AND t.occasion = f.occasion
GROUP BY f.import, f.occasion
ORDER BY min(t.at), f.import, f.occasion
LIMIT {rows:UInt32}
