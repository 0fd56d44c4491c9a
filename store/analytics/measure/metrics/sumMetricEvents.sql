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
      who, at, began, region, channel, touchpoint, segment, stage, staff, supplier, source, attributes, -- part: placed
      one.1 AS who, one.2 AS at, one.3 AS began, -- part: plain
      '' AS region, '' AS channel, '' AS touchpoint, '' AS segment, '' AS stage, '' AS staff, '' AS supplier, '' AS source, CAST(map(), 'Map(String, String)') AS attributes, -- part: plain
      arrayFirst(moment -> moment > at OR ({begin:String} != {end:String} AND moment = at), moments) AS next,
      toUnixTimestamp64Milli(next) >= toUnixTimestamp64Milli(at)
        AND toUnixTimestamp64Milli(next) > 0
        AND toUnixTimestamp64Milli(next) <= toUnixTimestamp64Milli(at) + {withinDays:UInt32} * 86400000 AS followed
    -- nobody asks where: beginnings and ends of a pair are put together from one reading of the rows
    FROM ( -- part: plain
      WITH -- part: plain
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged, -- part: plain
        transform(person, merged.1, merged.2, person) AS personRoot, -- part: plain
        (SELECT max(at) FROM journeyEvents WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS newest -- part: plain
      SELECT -- part: plain
        if({pairedBy:String} = 'occasion', occasion, toUInt64({person:Identifier})) AS pairedOn, -- part: plain
        groupArrayIf((toUInt32({person:Identifier}), at, day), name = {begin:String} AND ({reading:String} = 'times' OR toUnixTimestamp64Milli(at) + {withinDays:UInt32} * 86400000 <= toUnixTimestamp64Milli(newest))) AS begun, -- part: plain
        arraySort(groupArrayIf(at, name = {end:String})) AS moments -- part: plain
      FROM journeyEvents -- part: plain
      WHERE workspace = {workspace:UInt32} -- part: plain
        AND name IN ({begin:String}, {end:String}) -- part: plain
        AND day >= {sinceDay:Date} -- part: plain
        AND day <= {lastDay:Date} + 2 -- part: plain
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}) -- part: plain
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)}) -- part: plain
      GROUP BY pairedOn -- part: plain
    ) -- part: plain
    ARRAY JOIN begun AS one -- part: plain
    FROM ( -- part: placed
      WITH -- part: placed
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged, -- part: placed
        transform(person, merged.1, merged.2, person) AS personRoot, -- part: placed
        (SELECT max(at) FROM journeyEvents WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS newest -- part: placed
      SELECT -- part: placed
        toUInt32({person:Identifier}) AS who, -- part: placed
        if({pairedBy:String} = 'occasion', occasion, toUInt64(who)) AS pairedOn, -- part: placed
        at, -- part: placed
        day AS began, -- part: placed
        region, channel, touchpoint, segment, stage, staff, supplier, toString(source) AS source, attributes -- part: placed
      FROM journeyEvents -- part: placed
      WHERE workspace = {workspace:UInt32} -- part: placed
        AND name = {begin:String} -- part: placed
        AND day >= {sinceDay:Date} -- part: placed
        AND day <= {lastDay:Date} + 2 -- part: placed
        AND ({reading:String} = 'times' OR toUnixTimestamp64Milli(at) + {withinDays:UInt32} * 86400000 <= toUnixTimestamp64Milli(newest)) -- part: placed
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}) -- part: placed
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)}) -- part: placed
    ) AS begun -- part: placed
    LEFT JOIN ( -- part: placed
      WITH -- part: placed
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged, -- part: placed
        transform(person, merged.1, merged.2, person) AS personRoot -- part: placed
      SELECT -- part: placed
        if({pairedBy:String} = 'occasion', occasion, toUInt64({person:Identifier})) AS endedOn, -- part: placed
        arraySort(groupArray(at)) AS moments -- part: placed
      FROM journeyEvents -- part: placed
      WHERE workspace = {workspace:UInt32} -- part: placed
        AND name = {end:String} -- part: placed
        AND day >= {sinceDay:Date} -- part: placed
        AND day <= {lastDay:Date} + 2 -- part: placed
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}) -- part: placed
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)}) -- part: placed
      GROUP BY endedOn -- part: placed
    ) AS ends ON ends.endedOn = begun.pairedOn -- part: placed
  )
  WHERE {reading:String} != 'times' OR followed
-- include: metricSumsEnd.part.sql
