-- question: How negative were customers so many days after a purchase or an event, or at a step of their journey?
-- row: one day of one customer after one origin, its texts together. personal: root
-- counts: texts
-- limit: 100,000 of them, drawn by their customers
WITH (
  SELECT (groupArray(person), groupArray(root))
  FROM personRoots
  WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged
SELECT
  part,
  root,
  toUInt32(if({origin:String} = 'steps', 0, floor(dateDiff('second', began, said) / 86400))) AS at,
  step,
  avg(negative) AS probability,
  min(calibrated) AS calibrated,
  count() AS texts
FROM (
  SELECT
    t.root AS root,
    t.at AS said,
    o.at AS began,
    o.step AS step,
    t.part AS part,
    t.negative AS negative,
    t.calibrated AS calibrated
  FROM (
    SELECT
      transform(person, merged.1, merged.2, person) AS root,
      at,
      1 - assumeNotNull(positive) AS negative,
      calibrated,
      multiIf({by:String} = 'region', toString(region), {by:String} = 'channel', toString(channel), {by:String} = 'segment', toString(segment), {by:String} = 'source', toString(source), '') AS part
    FROM textReadings AS r
    WHERE workspace = {workspace:UInt32}
    -- include: scope.part.sql
    AND isNotNull(positive)
    AND verdict != 'neutral') AS t
  ASOF INNER JOIN (
    SELECT root, at, step
    FROM (
      SELECT transform(person, merged.1, merged.2, person) AS root, at, '' AS step
      FROM transactions
      WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)}) AND {origin:String} = 'purchase' AND amount > 0
      UNION ALL
      SELECT transform(person, merged.1, merged.2, person) AS root, at, if(step = '', toString(name), toString(step)) AS step
      FROM journeyEvents
      WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
        AND ({origin:String} = 'steps' OR ({origin:String} = 'event' AND (name = {event:String} OR step = {event:String}))))) AS o
    ON t.root = o.root AND t.at >= o.at)
WHERE {origin:String} = 'steps' OR dateDiff('second', began, said) < 86400 * ({days:UInt32} + 1)
GROUP BY part, root, at, step, toDate(said)
ORDER BY sipHash64(root), at
LIMIT 100000
