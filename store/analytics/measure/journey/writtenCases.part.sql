-- question: Which way did each case take, by what was written of a version of the data?
-- row: as in journeyCases.part.sql
-- counts: nothing; events of one moment (or one day) follow each other as their names are numbered
-- limit: none; where a case has more events than are looked at, none of its kind are read here
WITH
  [''] AS nothing,
  arrayMap(one -> toUnixTimestamp64Milli(one), moments) AS byMoment,
  arrayMap(one -> toInt64(toUInt16(one)) * 86400000, days) AS byDay,
  arrayMap(one -> toInt64(transform(toString(one), {names:Array(String)}, {numbers:Array(UInt16)}, 0)), name) AS byName,
  arrayMap(one -> one * 1024, byMoment) AS byMomentWide,
  arrayMap(one -> one * 1024, byDay) AS byDayWide,
  -- a place or step beside the name of its event, which still decides between events of one moment
  arrayMap((number, one, place) -> number * 1024 + if(one = {goal:String}, toInt64(1000), toInt64(transform(toString(place), {places:Array(String)}, {placeNumbers:Array(UInt16)}, 0))), byName, name, {pathBy:Identifier}) AS byPath,
  arrayMap((moment, number) -> moment * 1024 + number, {moment:Identifier}, {number:Identifier}) AS allKeys,
  arrayMin((moment, number) -> if(number > 0, moment, 9223372036854775807), byMoment, byName) AS firstMoment
SELECT
  person AS who,
  {cell:Identifier}[arrayFirstIndex((moment, number) -> number > 0 AND moment = firstMoment, byMoment, byName)] AS cell_, -- part: cells
  '' AS cell_, -- part: oneCell
  arraySort(allKeys) AS keys, -- part: everyName
  arraySort(arrayFilter((key, number) -> number > 0, allKeys, byName)) AS keys, -- part: known
  false AS long
FROM journeyCases
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND kind = {kind:String}
  AND (isNull({to:Nullable(Date)}) OR firstDay <= {to:Nullable(Date)})
  AND (isNull({from:Nullable(Date)}) OR firstDay >= {from:Nullable(Date)}) -- part: everyName
  -- events of other names do not begin a case
  AND (isNull({from:Nullable(Date)}) OR arrayMin(arrayFilter((day, number) -> number > 0, days, byName)) >= {from:Nullable(Date)}) -- part: known
  AND (isNull({to:Nullable(Date)}) OR arrayMin(arrayFilter((day, number) -> number > 0, days, byName)) <= {to:Nullable(Date)}) -- part: known
  -- one event that is all of this
  AND arrayExists(( -- part: filtered
      one -- part: filtered
      , region_ -- part: region
      , channel_ -- part: channel
      , touchpoint_ -- part: touchpoint
      , segment_ -- part: segment
      , stage_ -- part: stage
      , staff_ -- part: staff
      , supplier_ -- part: supplier
      , source_ -- part: source
    ) -> true -- part: filtered
      AND region_ IN {region:Array(String)} -- part: region
      AND channel_ IN {channel:Array(String)} -- part: channel
      AND touchpoint_ IN {touchpoint:Array(String)} -- part: touchpoint
      AND segment_ IN {segment:Array(String)} -- part: segment
      AND stage_ IN {stage:Array(String)} -- part: stage
      AND staff_ IN {staff:Array(String)} -- part: staff
      AND supplier_ IN {supplier:Array(String)} -- part: supplier
      AND source_ IN {source:Array(String)} -- part: source
    , name -- part: filtered
    , region -- part: region
    , channel -- part: channel
    , touchpoint -- part: touchpoint
    , segment -- part: segment
    , stage -- part: stage
    , staff -- part: staff
    , supplier -- part: supplier
    , source -- part: source
  ) -- part: filtered
