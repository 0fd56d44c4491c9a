-- question: On which occasions was a person promised something, or did something happen to it?
-- row: one occasion with what happened on it, the latest first
-- counts: nothing
-- limit: the latest {rows}
SELECT
  toString(occasion) AS occasionKey,
  toUnixTimestamp64Milli(min(at)) AS beganMs,
  groupArray(name) AS names,
  groupArray(toUnixTimestamp64Milli(at)) AS momentsMs
FROM (
  SELECT occasion, toString(name) AS name, at
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND ({only:UInt64} = 0 OR occasion = {only:UInt64})
  UNION ALL
  SELECT occasion, '' AS name, at
  FROM fulfilments
  WHERE workspace = {workspace:UInt32}
    AND customerGroup IN {groups:Array(UInt16)}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND ({only:UInt64} = 0 OR occasion = {only:UInt64})
  ORDER BY at
)
GROUP BY occasion
ORDER BY beganMs DESC, occasion
LIMIT {rows:UInt32}
