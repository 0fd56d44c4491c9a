-- question: Who is drawn?
-- row: one person
-- counts: nothing; people of a stratum come in the order of a hash of seed and person, as many as are to be taken of it
-- limit: what is to be taken of all strata
WITH
  -- keys that are one person are drawn as one; nobody asks for it where nobody is merged
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  rows AS (
    SELECT person, at, day, region, channel, touchpoint, segment, stage, staff, supplier, source, attributePairs
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND {list:UInt32} = 0
      AND respondent = 'customer'
      AND import <= {importMax:UInt32}
      AND batch <= {batchMax:UInt64}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    UNION ALL
    SELECT person, at, day, region, channel, touchpoint, segment, stage, staff, supplier, source, attributePairs
    FROM fulfilments
    WHERE workspace = {workspace:UInt32}
      AND {list:UInt32} = 0
      AND import <= {importMax:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    UNION ALL
    SELECT
      person, toDateTime64(0, 3, 'UTC') AS at, toDate(0) AS day, region, channel, touchpoint, segment, stage, staff, supplier,
      source, attributePairs
    FROM samplePeople
    WHERE workspace = {workspace:UInt32}
      AND {list:UInt32} != 0
      AND list = {list:UInt32}
  ),
  named AS (
    SELECT person AS one, key, hash
    FROM people
    WHERE workspace = {workspace:UInt32}
      AND {list:UInt32} = 0
      AND key != ''
    UNION ALL
    SELECT person AS one, key, sipHash64('customer', key) AS hash
    FROM samplePeople
    WHERE workspace = {workspace:UInt32}
      AND {list:UInt32} != 0
      AND list = {list:UInt32}
  ),
  known AS (
    WITH
      '' AS nothing,
      transform(person, merged.1, merged.2, person) AS personRoot,
      CAST(arrayMap(pair -> (substring(pair, 1, position(pair, '=') - 1), substring(pair, position(pair, '=') + 1)), attributePairs), 'Map(String, String)') AS attributes,
      attributes[{attribute1:String}] AS attribute1,
      attributes[{attribute2:String}] AS attribute2,
      attributes[{attribute3:String}] AS attribute3,
      (empty({region:Array(String)}) OR region IN {region:Array(String)})
        AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
        AND (empty({touchpoint:Array(String)}) OR touchpoint IN {touchpoint:Array(String)})
        AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
        AND (empty({stage:Array(String)}) OR stage IN {stage:Array(String)})
        AND (empty({staff:Array(String)}) OR staff IN {staff:Array(String)})
        AND (empty({supplier:Array(String)}) OR supplier IN {supplier:Array(String)})
        AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
        AND (empty({attributeNames:Array(String)}) OR arrayAll(
          (name, values) -> has(values, attributes[name]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))})) AS passes,
      replaceAll({by1:Identifier}, ' / ', '/') AS part1,
      replaceAll({by2:Identifier}, ' / ', '/') AS part2,
      replaceAll({by3:Identifier}, ' / ', '/') AS part3,
      multiIf(
        {parts:UInt8} = 0, '',
        {parts:UInt8} = 1, part1,
        {parts:UInt8} = 2, concat(part1, ' / ', part2),
        concat(part1, ' / ', part2, ' / ', part3)) AS place
    -- a customer is where and what they were when they were last heard of; one text is found much faster than a tuple
    SELECT {person:Identifier} AS one, argMax(concat(if(passes, '+', '-'), place), at) AS last, max(day) AS seen
    FROM rows
    GROUP BY one
  ),
  chosen AS (
    SELECT
      one AS person,
      key,
      hash,
      substring(last, 2) AS stratum,
      hash IN (
        SELECT hash FROM sampleLeftOut WHERE workspace = {workspace:UInt32} AND stored = {stored:UInt64} AND because = 'optOut')
        OR one IN (
          SELECT transform(person, merged.1, merged.2, person)
          FROM people
          WHERE workspace = {workspace:UInt32} AND {roots:UInt32} > 0 AND hash IN (
            SELECT hash FROM sampleLeftOut WHERE workspace = {workspace:UInt32} AND stored = {stored:UInt64} AND because = 'optOut')) AS refuses,
      hash IN (
        SELECT hash FROM sampleLeftOut WHERE workspace = {workspace:UInt32} AND stored = {stored:UInt64} AND because = 'fatigue')
        OR one IN (
          SELECT transform(person, merged.1, merged.2, person)
          FROM people
          WHERE workspace = {workspace:UInt32} AND {roots:UInt32} > 0 AND hash IN (
            SELECT hash FROM sampleLeftOut WHERE workspace = {workspace:UInt32} AND stored = {stored:UInt64} AND because = 'fatigue')) AS resting
    FROM known
    INNER JOIN named USING one
    WHERE startsWith(last, '+')
      AND (isNull({seenFrom:Nullable(Date)}) OR seen >= {seenFrom:Nullable(Date)})
      AND (isNull({seenTo:Nullable(Date)}) OR seen <= {seenTo:Nullable(Date)})
  )
SELECT stratum, place, person, key
FROM (
  SELECT
    stratum,
    person,
    key,
    row_number() OVER (PARTITION BY stratum ORDER BY turn, key) AS place,
    transform(stratum, {strata:Array(String)}, {takes:Array(UInt32)}, toUInt32(0)) AS take
  FROM (
    SELECT stratum, person, key, sipHash64({seed:String}, hash) AS turn
    FROM chosen
    WHERE NOT refuses
      AND NOT resting
      AND stratum IN {strata:Array(String)}
    ORDER BY turn, key
    LIMIT {takeMost:UInt32} BY stratum)
)
WHERE place <= take
ORDER BY stratum, place
