-- question: Who scored low, had a promise broken or complained between two days?
-- row: one canonical person, with the day of their last bad sign
-- counts: nothing; a text is a complaint where its newest reading calls it negative
-- limit: {most}
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged,
  signs AS (
    SELECT transform(person, merged.1, merged.2, person) AS root, max(at_) AS last
    FROM (
      SELECT person, at AS at_
      FROM observations
      WHERE workspace = {workspace:UInt32}
        AND {scoreMax:Float64} >= 0
        AND respondent = 'customer'
        AND perceived <= {scoreMax:Float64}
        AND day >= {from:Date}
        AND day <= {to:Date}
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      UNION ALL
      SELECT person, ifNull(done, due) AS at_
      FROM fulfilments
      WHERE workspace = {workspace:UInt32}
        AND {broken:UInt8} = 1
        AND outcome = 'broken'
        AND toDate(ifNull(done, due), {zone:String}) >= {from:Date}
        AND toDate(ifNull(done, due), {zone:String}) <= {to:Date}
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      UNION ALL
      SELECT person, at AS at_
      FROM textReadings
      WHERE workspace = {workspace:UInt32}
        AND {complaint:UInt8} = 1
        AND edition = (SELECT max(edition) FROM textReadings WHERE workspace = {workspace:UInt32})
        AND verdict = 'negative'
        AND day >= {from:Date}
        AND day <= {to:Date}
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    )
    GROUP BY root
  )
SELECT leftPad(lower(hex(named.hash)), 16, '0') AS id, toString(toDate(signs.last, {zone:String})) AS day
FROM signs
INNER JOIN people AS named ON named.person = signs.root
WHERE named.workspace = {workspace:UInt32}
  AND named.key != ''
  AND named.hash = sipHash64('customer', named.key)
ORDER BY signs.last DESC, named.person
LIMIT {most:UInt32}
