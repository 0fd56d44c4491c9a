-- question: How often, and how soon, does one event follow another?
-- row: one cell of the split
-- counts: sums over people in two periods; see metricSums.part.sql. Each beginning counts on the day on which it was known what
--   became of it; one whose days had not passed when the newest event happened is left out
-- limit: {rows}
-- include: metricSums.part.sql
  SELECT
    toUInt16(1) AS metric,
    who,
    -- counted on the day on which it was known: when the end came, or when its days had passed
    if({reading:String} = 'times', toDate(next, {zone:String}), addDays(began, {withinDays:UInt32})) AS day,
    if({reading:String} = 'times', toFloat64(toUnixTimestamp64Milli(next) - toUnixTimestamp64Milli(at)) / {unitMs:Float64},
      toFloat64(if({reading:String} = 'notFollowed', NOT followed, followed))) AS a,
    1. AS w,
    region, channel, touchpoint, segment, stage, staff, supplier, source, attributes
  FROM (
    SELECT
      who, pairedOn, at, began, region, channel, touchpoint, segment, stage, staff, supplier, source, attributes,
      arrayFirst(moment -> moment > at OR ({begin:String} != {end:String} AND moment = at), ends.moments) AS next,
      toUnixTimestamp64Milli(next) >= toUnixTimestamp64Milli(at)
        AND toUnixTimestamp64Milli(next) > 0
        AND toUnixTimestamp64Milli(next) <= toUnixTimestamp64Milli(at) + {withinDays:UInt32} * 86400000 AS followed
    FROM (
      WITH
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot,
        (SELECT max(at) FROM journeyEvents WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS newest
      SELECT
        toUInt32({person:Identifier}) AS who,
        if({pairedBy:String} = 'occasion', occasion, toUInt64(who)) AS pairedOn,
        at,
        day AS began,
        region, channel, touchpoint, segment, stage, staff, supplier, toString(source) AS source, attributes
      FROM journeyEvents
      WHERE workspace = {workspace:UInt32}
        AND name = {begin:String}
        AND day >= {sinceDay:Date}
        AND day <= {lastDay:Date} + 2
        AND ({reading:String} = 'times' OR toUnixTimestamp64Milli(at) + {withinDays:UInt32} * 86400000 <= toUnixTimestamp64Milli(newest))
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    ) AS begun
    LEFT JOIN (
      WITH
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot
      SELECT
        if({pairedBy:String} = 'occasion', occasion, toUInt64({person:Identifier})) AS endedOn,
        arraySort(groupArray(at)) AS moments
      FROM journeyEvents
      WHERE workspace = {workspace:UInt32}
        AND name = {end:String}
        AND day >= {sinceDay:Date}
        AND day <= {lastDay:Date} + 2
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      GROUP BY endedOn
    ) AS ends ON ends.endedOn = begun.pairedOn
  )
  WHERE {reading:String} != 'times' OR followed
-- include: metricSumsEnd.part.sql
