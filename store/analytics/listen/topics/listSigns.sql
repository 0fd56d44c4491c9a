-- question: What was seen of a customer after a moment: events, fulfilments, and what the company said in other conversations?
-- row: one sign, the earliest first
-- counts: nothing
-- limit: 500
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged
SELECT kind, name, toUnixTimestamp64Milli(seen) AS atMs
FROM (
  SELECT 'event' AS kind, toString(name) AS name, at AS seen
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND transform(person, merged.1, merged.2, person) = transform({person:UInt32}, merged.1, merged.2, {person:UInt32})
  UNION ALL
  SELECT 'fulfilment' AS kind, toString(promise) AS name, assumeNotNull(done) AS seen
  FROM fulfilments
  WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}) AND isNotNull(done)
    AND transform(person, merged.1, merged.2, person) = transform({person:UInt32}, merged.1, merged.2, {person:UInt32})
  UNION ALL
  SELECT 'turn' AS kind, 'agent' AS name, min(at) AS seen
  FROM texts
  WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND conversation != 0 AND conversation != {conversation:UInt64} AND speaker = 'agent'
    AND conversation IN (
      SELECT conversation
      FROM texts
      WHERE workspace = {workspace:UInt32} AND conversation != 0
        AND transform(person, merged.1, merged.2, person) = transform({person:UInt32}, merged.1, merged.2, {person:UInt32}))
  GROUP BY conversation)
WHERE seen > {after:DateTime64(3)}
ORDER BY seen
LIMIT 500
