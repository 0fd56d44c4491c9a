-- question: What became of each promise of a native measure, the same for all or each customer's own?
-- row: one occasion on which the dimension was measured, or promised
-- counts: nothing; `measured` is the native measure delivered, `allowed` what was promised of it
-- limit: none; only ever a part of a question that counts
WITH
  -- include: outcomeStretch.part.sql
  {signs:Array(Int8)}[stretch] AS sign,
  {limits:Array(Float64)}[stretch] AS limited,
  -- of what each customer was told on its own, what counts is by how much it was missed
  if({own:UInt8} = 1, deliveredNative - promisedNative, deliveredNative) AS reached,
  if({own:UInt8} = 1, sign * limited, limited) AS allowance
SELECT
  -- include: outcomePlace.part.sql
  reached AS measured,
  toNullable(allowance) AS allowed,
  delivered AS points,
  multiIf(isNull(reached), 4, sign * reached <= sign * allowance, 1, 2) AS outcome,
  0 AS overdue
FROM observations
WHERE workspace = {workspace:UInt32}
  AND kind = 'dimension'
  AND dimension = {key:String}
  AND (isNotNull(deliveredNative) OR isNotNull(promisedNative))
  AND import NOT IN {hidden:Array(UInt32)} -- part: hidden
  AND occasion NOT IN {excluded:Array(UInt64)} -- part: excluded
  -- include: outcomeFilters.part.sql
