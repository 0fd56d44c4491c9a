-- question: What became of each promise to whose customer a date was told, as an import brought it?
-- row: one promise to one customer
-- counts: nothing; `measured` is how many days after the promised day it was done, by the civil days of the file
-- limit: none; only ever a part of a question that counts
WITH
  -- keys that are one person count as one; nobody asks for it where nobody is merged
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  -- which stretch of the promise's history the moment lies in: the version in force then judges it
  1 AS stretch, -- part: oneStretch
  arrayCount(start -> start <= toUnixTimestamp64Milli(at), {starts:Array(Int64)}) AS stretch, -- part: stretches
  {limits:Array(Float64)}[stretch] AS grace,
  dateDiff('day', due, done) AS late
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
  toFloat64(late) AS measured,
  toNullable(grace) AS allowed,
  CAST(NULL, 'Nullable(Float64)') AS points,
  -- without grace the import's own comparison stands, which may be by the moment
  multiIf(
    toUInt8(outcome_) = 4, 4,
    isNotNull(done), if(grace = 0, toUInt8(outcome_), if(late <= grace, 1, 2)),
    toDate(due) + grace >= {asOf:Date}, 3, 2) AS outcome,
  isNull(done) AND outcome = 2 AS overdue
FROM (
  SELECT
    workspace, import, promise, occasion, person, customerGroup, at, day, due, done, outcome AS outcome_,
    region, channel, touchpoint, segment, stage, staff, supplier, source, attributes
  FROM fulfilments
  WHERE workspace = {workspace:UInt32} AND promise = {key:String}
)
WHERE workspace = {workspace:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
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
