-- question: How much is bought at once, and how often does another purchase of the same customer follow?
-- row: one cell of the split
-- counts: sums over people in two periods; see metricSums.part.sql. Refunds are left out; of what should follow, purchases whose
--   days had not passed yet at the newest one
-- limit: {rows}
-- include: metricSums.part.sql
  SELECT
    who,
    -- what follows is known once the days have passed
    if({reading:String} = 'amount', boughtOn, addDays(boughtOn, {withinDays:UInt32})) AS day,
    multiIf({reading:String} = 'amount', amount, {reading:String} = 'notFollowed', toFloat64(NOT followed), toFloat64(followed)) AS a,
    1. AS w,
    region, channel, touchpoint, segment, stage, staff, supplier, source, attributes
  FROM (
    SELECT
      who, boughtAt, boughtOn, amount, newest, region, channel, touchpoint, segment, stage, staff, supplier, source, attributes,
      toUnixTimestamp64Milli(later) > toUnixTimestamp64Milli(boughtAt)
        AND toUnixTimestamp64Milli(later) <= toUnixTimestamp64Milli(boughtAt) + {withinDays:UInt32} * 86400000 AS followed
    FROM (
      WITH
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot
      SELECT
        toUInt32({person:Identifier}) AS who,
        at AS boughtAt,
        any(t.day) AS boughtOn,
        -- several items of one moment are one purchase
        sum(t.amount) AS amount,
        leadInFrame(boughtAt, 1, toDateTime64(0, 3, 'UTC')) OVER (PARTITION BY who ORDER BY boughtAt ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS later,
        max(boughtAt) OVER () AS newest,
        any(t.region) AS region, any(t.channel) AS channel, any(t.touchpoint) AS touchpoint, any(t.segment) AS segment, any(t.stage) AS stage,
        any(t.staff) AS staff, any(t.supplier) AS supplier, toString(any(t.source)) AS source, any(t.attributes) AS attributes
      FROM transactions AS t
      WHERE workspace = {workspace:UInt32}
        AND t.amount > 0
        AND ({currency:String} = '' OR currency = {currency:String})
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      GROUP BY who, boughtAt
    ) AS bought
  )
  WHERE {reading:String} = 'amount'
    OR toUnixTimestamp64Milli(boughtAt) + {withinDays:UInt32} * 86400000 <= toUnixTimestamp64Milli(newest)
-- include: metricSumsEnd.part.sql
