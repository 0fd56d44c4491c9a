-- question: How much is bought at once, and how often does another purchase of the same customer follow?
-- row: one cell of the split
-- counts: sums over people in two periods; see metricSums.part.sql. Refunds are left out; of what should follow, purchases whose
--   days had not passed yet at the newest one
-- limit: {rows}
-- include: metricSums.part.sql
  SELECT
    toUInt16(1) AS metric,
    who,
    -- what follows is known once the days have passed
    addDays(boughtOn, {withinDays:UInt32}) AS day, -- part: follows
    if({reading:String} = 'notFollowed', toFloat64(NOT followed), toFloat64(followed)) AS a, -- part: follows
    boughtOn AS day, -- part: amount
    spent AS a, -- part: amount
    1. AS w,
    region, channel, touchpoint, segment, stage, staff, supplier, source, attributes
  FROM (
    WITH
      (SELECT max(toUnixTimestamp64Milli(at)) FROM transactions WHERE workspace = {workspace:UInt32} AND amount > 0 AND ({currency:String} = '' OR currency = {currency:String}) AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}) AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})) AS newest, -- part: follows
      {withinDays:UInt32} * 86400000 AS withinMs, -- part: follows
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot
    SELECT
      toUInt32({person:Identifier}) AS who,
      -- several items of one moment are one purchase
      toUnixTimestamp64Milli(at) AS boughtAt, -- part: placed
      any(t.day) AS boughtOn, -- part: placed
      sum(t.amount) AS spent, -- part: amount
      leadInFrame(boughtAt, 1, toInt64(0)) OVER (PARTITION BY who ORDER BY boughtAt ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS later, -- part: followsPlaced
      any(t.region) AS region, any(t.channel) AS channel, any(t.touchpoint) AS touchpoint, any(t.segment) AS segment, any(t.stage) AS stage, -- part: placed
      any(t.staff) AS staff, any(t.supplier) AS supplier, toString(any(t.source)) AS source, any(t.attributes) AS attributes, -- part: placed
      -- nobody asks where: the moments alone, in order, are looked through customer by customer
      -- a moment and its civil day in one number
      arrayCompact(arraySort(groupArray(bitOr(bitShiftLeft(toUnixTimestamp64Milli(at), 16), toInt64(toUInt16(t.day)))))) AS moments, -- part: plain
      arrayJoin(arrayZip(moments, arrayPushBack(arrayPopFront(moments), toInt64(0)))) AS bought, -- part: plain
      bitShiftRight(bought.1, 16) AS boughtAt, -- part: plain
      toDate(toUInt16(bitAnd(bought.1, 65535))) AS boughtOn, -- part: plain
      bitShiftRight(bought.2, 16) AS later, -- part: plain
      '' AS region, '' AS channel, '' AS touchpoint, '' AS segment, '' AS stage, '' AS staff, '' AS supplier, '' AS source, CAST(map(), 'Map(String, String)') AS attributes, -- part: plain
      later > boughtAt AND later <= boughtAt + withinMs AS followed, -- part: follows
      boughtAt + withinMs <= newest AS isKnown -- part: follows
      1 AS isKnown -- part: amount
    FROM transactions AS t
    WHERE workspace = {workspace:UInt32}
      AND t.amount > 0
      AND day >= {sinceDay:Date}
      AND day <= {lastDay:Date} + 2
      AND ({currency:String} = '' OR currency = {currency:String})
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    GROUP BY who, boughtAt -- part: placed
    GROUP BY who -- part: plain
  )
  WHERE isKnown
-- include: metricSumsEnd.part.sql
