-- question: Until when is anything known in a workspace?
-- row: one, the newest moment of texts, events and fulfilments
-- counts: nothing
-- limit: none: it is one row
SELECT toUnixTimestamp64Milli(max(newest)) AS atMs
FROM (
  SELECT max(at) AS newest FROM texts WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT max(at) AS newest FROM journeyEvents WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT max(at) AS newest FROM fulfilments WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}))
