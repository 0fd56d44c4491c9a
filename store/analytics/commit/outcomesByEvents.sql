-- question: What became of each promise that one event follows another in time?
-- row: one occasion on which the first event, or the second, happened
-- counts: nothing; `measured` is the time between them in hours, of a calendar where one is named
-- limit: none; only ever a part of a question that counts
WITH
  -- keys that are one person count as one; nobody asks for it where nobody is merged
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  -- which stretch of the promise's history the moment lies in: the version in force then judges it
  1 AS stretch, -- part: oneStretch
  arrayCount(start -> start <= toUnixTimestamp64Milli(at), {starts:Array(Int64)}) AS stretch, -- part: stretches
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
  workspace,
  occasion,
  person,
  transform(person, merged.1, merged.2, person) AS personRoot,
  customerGroup,
  at,
  day,
  region,
  channel,
  touchpoint,
  segment,
  stage,
  staff,
  supplier,
  source,
  attributes,
  {versions:Array(UInt32)}[stretch] AS version,
  if(begun AND notEmpty(ends), toNullable(hours), NULL) AS measured,
  toNullable(allowance) AS allowed,
  CAST(NULL, 'Nullable(Float64)') AS points,
  multiIf(NOT begun, 4, hours > allowance, 2, empty(ends), 3, 1) AS outcome,
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
    attributes,
    spared
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
      argMin(j.region, moment) AS region,
      argMin(j.channel, moment) AS channel,
      argMin(j.touchpoint, moment) AS touchpoint,
      argMin(j.segment, moment) AS segment,
      argMin(j.stage, moment) AS stage,
      argMin(j.staff, moment) AS staff,
      argMin(j.supplier, moment) AS supplier,
      argMin(j.source, moment) AS source,
      argMin(j.attributes, moment) AS attributes,
      groupUniqArrayIf(eventName, has({exceptEvents:Array(String)}, eventName)) AS spared
    FROM (
      SELECT
        workspace, occasion, person, customerGroup, at AS moment, toString(name) AS eventName,
        isNull({given:Nullable(String)}) OR name = {given:Nullable(String)} AS isGiven, name = {done:String} AS isDone,
        region, channel, touchpoint, segment, stage, staff, supplier, source, attributes
      FROM journeyEvents
      WHERE workspace = {workspace:UInt32}
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
        AND (isNull({given:Nullable(String)}) OR name IN ({given:Nullable(String)}, {done:String}) OR name IN {exceptEvents:Array(String)})
    ) AS j
    GROUP BY occasion
    HAVING begun OR notEmpty(allEnds)
  )
)
WHERE workspace = {workspace:UInt32}
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
  AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
  AND (empty({touchpoint:Array(String)}) OR touchpoint IN {touchpoint:Array(String)})
  AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
  AND (empty({stage:Array(String)}) OR stage IN {stage:Array(String)})
  AND (empty({staff:Array(String)}) OR staff IN {staff:Array(String)})
  AND (empty({supplier:Array(String)}) OR supplier IN {supplier:Array(String)})
  AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
  AND (empty({attributeNames:Array(String)}) OR arrayAll(
    (name, values) -> has(values, attributes[name]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))}))
  AND (isNull({since:Nullable(Int64)}) OR toUnixTimestamp64Milli(at) >= {since:Nullable(Int64)})
  AND (isNull({until:Nullable(Int64)}) OR toUnixTimestamp64Milli(at) < {until:Nullable(Int64)})
  AND {inForce:Array(UInt8)}[stretch] = 1
  AND (empty({exceptNames:Array(String)}) OR NOT arrayExists(
    (place, name, values) -> place = stretch AND has(values, multiIf(
      name = 'region', region, name = 'channel', channel, name = 'touchpoint', touchpoint, name = 'segment', segment, name = 'stage', stage,
      name = 'staff', staff, name = 'supplier', supplier, name = 'source', source, attributes[name])),
    {exceptStretches:Array(UInt16)}, {exceptNames:Array(String)}, {exceptValues:Array(Array(String))}))
  AND (empty({exceptEvents:Array(String)}) OR NOT arrayExists(
    (place, name) -> place = stretch AND has(spared, name), {exceptEventStretches:Array(UInt16)}, {exceptEvents:Array(String)}))
