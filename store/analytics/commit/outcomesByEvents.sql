-- question: What became of each promise that one event follows another in time?
-- row: one occasion on which the first event, or the second, happened
-- counts: nothing; `measured` is the time between them in hours, of a calendar where one is named
-- limit: none; only ever a part of a question that counts
WITH
  -- include: outcomeStretch.part.sql
  {limits:Array(Float64)}[stretch] AS allowance,
  toUnixTimestamp(at) AS begunAt,
  toUnixTimestamp(if(empty(ends), {asOfMoment:DateTime64(3, 'UTC')}, chosen)) AS endedAt,
  -- days of a calendar are told apart by its version, that of the stretch
  toUInt64({calendarOf:Array(UInt32)}[stretch]) * 100000 + intDiv(begunAt, 86400) AS dayBegun, -- part: calendar
  toUInt64({calendarOf:Array(UInt32)}[stretch]) * 100000 + intDiv(endedAt, 86400) AS dayEnded, -- part: calendar
  toInt32(begunAt % 86400) AS secondBegun, -- part: calendar
  toInt32(endedAt % 86400) AS secondEnded, -- part: calendar
  (
    toFloat64(endedAt) - begunAt -- part: always
    transform(dayEnded, {days:Array(UInt64)}, {before:Array(Float64)}, 0.) - transform(dayBegun, {days:Array(UInt64)}, {before:Array(Float64)}, 0.) -- part: calendar
    + greatest(0, least(secondEnded - transform(dayEnded, {days:Array(UInt64)}, {start1:Array(Int32)}, toInt32(0)), transform(dayEnded, {days:Array(UInt64)}, {length1:Array(Int32)}, toInt32(0)))) -- part: piece1
    - greatest(0, least(secondBegun - transform(dayBegun, {days:Array(UInt64)}, {start1:Array(Int32)}, toInt32(0)), transform(dayBegun, {days:Array(UInt64)}, {length1:Array(Int32)}, toInt32(0)))) -- part: piece1
    + greatest(0, least(secondEnded - transform(dayEnded, {days:Array(UInt64)}, {start2:Array(Int32)}, toInt32(0)), transform(dayEnded, {days:Array(UInt64)}, {length2:Array(Int32)}, toInt32(0)))) -- part: piece2
    - greatest(0, least(secondBegun - transform(dayBegun, {days:Array(UInt64)}, {start2:Array(Int32)}, toInt32(0)), transform(dayBegun, {days:Array(UInt64)}, {length2:Array(Int32)}, toInt32(0)))) -- part: piece2
    + greatest(0, least(secondEnded - transform(dayEnded, {days:Array(UInt64)}, {start3:Array(Int32)}, toInt32(0)), transform(dayEnded, {days:Array(UInt64)}, {length3:Array(Int32)}, toInt32(0)))) -- part: piece3
    - greatest(0, least(secondBegun - transform(dayBegun, {days:Array(UInt64)}, {start3:Array(Int32)}, toInt32(0)), transform(dayBegun, {days:Array(UInt64)}, {length3:Array(Int32)}, toInt32(0)))) -- part: piece3
    + greatest(0, least(secondEnded - transform(dayEnded, {days:Array(UInt64)}, {start4:Array(Int32)}, toInt32(0)), transform(dayEnded, {days:Array(UInt64)}, {length4:Array(Int32)}, toInt32(0)))) -- part: piece4
    - greatest(0, least(secondBegun - transform(dayBegun, {days:Array(UInt64)}, {start4:Array(Int32)}, toInt32(0)), transform(dayBegun, {days:Array(UInt64)}, {length4:Array(Int32)}, toInt32(0)))) -- part: piece4
    + greatest(0, least(secondEnded - transform(dayEnded, {days:Array(UInt64)}, {start5:Array(Int32)}, toInt32(0)), transform(dayEnded, {days:Array(UInt64)}, {length5:Array(Int32)}, toInt32(0)))) -- part: piece5
    - greatest(0, least(secondBegun - transform(dayBegun, {days:Array(UInt64)}, {start5:Array(Int32)}, toInt32(0)), transform(dayBegun, {days:Array(UInt64)}, {length5:Array(Int32)}, toInt32(0)))) -- part: piece5
    + greatest(0, least(secondEnded - transform(dayEnded, {days:Array(UInt64)}, {start6:Array(Int32)}, toInt32(0)), transform(dayEnded, {days:Array(UInt64)}, {length6:Array(Int32)}, toInt32(0)))) -- part: piece6
    - greatest(0, least(secondBegun - transform(dayBegun, {days:Array(UInt64)}, {start6:Array(Int32)}, toInt32(0)), transform(dayBegun, {days:Array(UInt64)}, {length6:Array(Int32)}, toInt32(0)))) -- part: piece6
  ) / 3600 AS hours
SELECT
  -- include: outcomePlace.part.sql
  if(begun AND notEmpty(ends), toNullable(hours), NULL) AS measured,
  toNullable(allowance) AS allowed,
  CAST(NULL, 'Nullable(Float64)') AS points,
  multiIf(NOT begun, 4, hours > allowance, 2, empty(ends), 3, 1) AS outcome,
  -- hours that it took, or has taken until now, and hours that were promised
  hours AS spent, -- part: times
  allowance AS room, -- part: times
  notEmpty(ends) AS ended, -- part: times
  empty(ends) AND outcome = 2 AS overdue
FROM (
  SELECT
    workspace,
    occasion,
    person,
    customerGroup,
    begun,
    if(begun, given, arrayMin(allEnds)) AS at,
    toDate(at, {zone:String}) AS day,
    arrayFilter(moment -> NOT begun OR moment >= given, allEnds) AS ends,
    {chosenEnd:Identifier} AS chosen,
    arrayMin(ends) AS firstEnd,
    arrayMax(ends) AS lastEnd,
    region,
    channel,
    touchpoint,
    segment,
    stage,
    staff,
    supplier,
    source,
    spared, -- part: exceptEvents
    attributes
  FROM (
    SELECT
      any(j.workspace) AS workspace,
      occasion,
      any(j.person) AS person,
      any(j.customerGroup) AS customerGroup,
      countIf(isGiven) > 0 AS begun,
      minIf(moment, isGiven) AS given, -- part: firstGiven
      maxIf(moment, isGiven) AS given, -- part: lastGiven
      groupArrayIf(moment, isDone) AS allEnds,
      groupUniqArrayIf(eventName, has({exceptEvents:Array(String)}, eventName)) AS spared, -- part: exceptEvents
      argMin(j.region, moment) AS region,
      argMin(j.channel, moment) AS channel,
      argMin(j.touchpoint, moment) AS touchpoint,
      argMin(j.segment, moment) AS segment,
      argMin(j.stage, moment) AS stage,
      argMin(j.staff, moment) AS staff,
      argMin(j.supplier, moment) AS supplier,
      argMin(j.source, moment) AS source,
      argMin(j.attributes, moment) AS attributes
    FROM (
      SELECT
        workspace, occasion, person, customerGroup, at AS moment, toString(name) AS eventName,
        name = assumeNotNull({given:Nullable(String)}) AS isGiven, -- part: namedGiven
        1 AS isGiven, -- part: anyGiven
        name = {done:String} AS isDone,
        region, channel, touchpoint, segment, stage, staff, supplier, source, attributes
      FROM journeyEvents
      WHERE workspace = {workspace:UInt32}
        AND import NOT IN {hidden:Array(UInt32)} -- part: hidden
        AND occasion NOT IN {excluded:Array(UInt64)} -- part: excluded
        AND (name IN (assumeNotNull({given:Nullable(String)}), {done:String}) OR name IN {exceptEvents:Array(String)}) -- part: namedGiven
        AND occasion IN {onlyOccasions:Array(UInt64)} -- part: only
        AND customerGroup < {drawnGroups:UInt16} -- part: drawn
        -- what is open was given within the time that it has: of occasions of that time every event is looked at
        AND occasion IN (SELECT occasion FROM journeyEvents WHERE workspace = {workspace:UInt32} AND at >= {openSince:DateTime64(3, 'UTC')} AND (isNull({given:Nullable(String)}) OR name = {given:Nullable(String)})) -- part: recent
    ) AS j
    GROUP BY occasion
    HAVING begun OR notEmpty(allEnds)
  )
)
WHERE workspace = {workspace:UInt32}
  -- include: outcomeFilters.part.sql
  AND NOT arrayExists((place, name) -> place = stretch AND has(spared, name), {exceptEventStretches:Array(UInt16)}, {exceptEvents:Array(String)}) -- part: exceptEvents
