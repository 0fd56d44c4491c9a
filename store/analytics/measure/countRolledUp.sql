-- question: Does every visible import have roll-ups of all its rows?
-- row: the whole workspace
-- counts: rows of dimensions that are not rolled up, or rolled up and no longer there
-- limit: one row
SELECT
  (SELECT count()
   FROM observations
   WHERE workspace = {workspace:UInt32}
     AND kind = 'dimension'
     AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS observed,
  (SELECT sum(occasions)
   FROM weeklyPeople
   WHERE workspace = {workspace:UInt32}
     -- blocks of weeks are written last
     AND weeks != 1
     AND dimension != ''
     AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS rolledUp
