-- question: What became of each promise to whose customer a date was told, as an import brought it?
-- row: one promise to one customer
-- counts: nothing; `measured` is how many days after the promised day it was done, by the civil days of the file
-- limit: none; only ever a part of a question that counts
WITH
  -- include: outcomeStretch.part.sql
  {limits:Array(Float64)}[stretch] AS grace,
  dateDiff('day', due, done) AS late
SELECT
  -- include: outcomePlace.part.sql
  toFloat64(late) AS measured,
  toNullable(grace) AS allowed,
  CAST(NULL, 'Nullable(Float64)') AS points,
  -- without grace the import's own comparison stands, which may be by the moment
  multiIf(
    toUInt8(outcome_) = 4, 4,
    isNotNull(done), if(grace = 0, toUInt8(outcome_), if(late <= grace, 1, 2)),
    toDate(due) + grace >= {asOf:Date}, 3, 2) AS outcome,
  -- days that it took, or has taken until now, and days that were promised
  toFloat64(dateDiff('day', day, ifNull(toDate(done), {asOf:Date}))) AS spent, -- part: times
  toFloat64(dateDiff('day', day, toDate(due))) + grace AS room, -- part: times
  isNotNull(done) AS ended, -- part: times
  isNull(done) AND outcome = 2 AS overdue
FROM (
  SELECT
    workspace, import, promise, occasion, person, customerGroup, at, day, due, done, outcome AS outcome_,
    region, channel, touchpoint, segment, stage, staff, supplier, source, attributes
  FROM fulfilments
  WHERE workspace = {workspace:UInt32} AND promise = {key:String}
    AND occasion IN {onlyOccasions:Array(UInt64)} -- part: only
    AND customerGroup < {drawnGroups:UInt16} -- part: drawn
    AND isNull(done) -- part: recent
)
WHERE workspace = {workspace:UInt32}
  AND import NOT IN {hidden:Array(UInt32)} -- part: hidden
  AND occasion NOT IN {excluded:Array(UInt64)} -- part: excluded
  -- include: outcomeFilters.part.sql
