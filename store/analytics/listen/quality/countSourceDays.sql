-- question: On which days did something happen, by where it came from?
-- row: one import, or one source of live answers, × day
-- counts: occasions, once each, of imports that stand; texts
-- limit: none: a day that is left out would look like silence; a source has a row a day
SELECT
  import,
  if(import = 0, toString(source), '') AS live,
  toString(day) AS onDay,
  uniqExact(occasion) AS occasions,
  sum(isText) AS texts
FROM (
  SELECT import, source, day, occasion, 0 AS isText
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT import, source, day, occasion, 1 AS isText
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
)
GROUP BY import, live, day
ORDER BY import, live, day
