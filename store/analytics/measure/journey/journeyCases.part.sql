-- question: Which way did each case take?
-- row: one case: who, and its events in their order, each as milliseconds × 1,024 + the number of its name
-- counts: nothing; events of one moment (or one day) follow each other as their names are numbered
-- limit: 5,000 events of one case, of more those that are met first
WITH
  '' AS nothing,
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  attributes[{caseAttribute:String}] AS caseAttribute,
  attributes[{cellAttribute:String}] AS cellAttribute,
  toInt64(toUnixTimestamp64Milli(at)) AS byMoment,
  toInt64(toUnixTimestamp(toDateTime(day, 'UTC'))) * 1000 AS byDay,
  toInt64(transform(toString(name), {names:Array(String)}, {numbers:Array(UInt16)}, 0)) AS byName,
  byMoment * 1024 AS byMomentWide,
  byDay * 1024 AS byDayWide,
  -- a place or step beside the name of its event, which still decides between events of one moment
  byName * 1024 + if(name = {goal:String}, toInt64(1000), toInt64(transform(toString({pathBy:Identifier}), {places:Array(String)}, {placeNumbers:Array(UInt16)}, 0))) AS byPath
SELECT
  {case:Identifier} AS case_,
  any({person:Identifier}) AS who,
  argMin(toString({cell:Identifier}), at) AS cell_, -- part: cells
  '' AS cell_, -- part: oneCell
  arraySort(groupArray(5000)({moment:Identifier} * 1024 + {number:Identifier})) AS keys,
  count() > 5000 AS long
FROM journeyEvents
WHERE workspace = {workspace:UInt32}
  AND import NOT IN {hidden:Array(UInt32)} -- part: hidden
  AND occasion NOT IN {excluded:Array(UInt64)} -- part: excluded
  AND customerGroup < {drawnGroups:UInt16} -- part: drawn
  AND name IN {names:Array(String)} -- part: known
  AND notEmpty({case:Identifier}) -- part: named
  AND {case:Identifier} IN ( -- part: filtered
    WITH -- part: filtered
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged, -- part: filtered
      transform(person, merged.1, merged.2, person) AS personRoot, -- part: filtered
      attributes[{caseAttribute:String}] AS caseAttribute -- part: filtered
    SELECT {case:Identifier} -- part: filtered
    FROM journeyEvents -- part: filtered
    WHERE workspace = {workspace:UInt32} -- part: filtered
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}) -- part: filtered
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)}) -- part: filtered
      AND (empty({region:Array(String)}) OR region IN {region:Array(String)}) -- part: filtered
      AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)}) -- part: filtered
      AND (empty({touchpoint:Array(String)}) OR touchpoint IN {touchpoint:Array(String)}) -- part: filtered
      AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)}) -- part: filtered
      AND (empty({stage:Array(String)}) OR stage IN {stage:Array(String)}) -- part: filtered
      AND (empty({staff:Array(String)}) OR staff IN {staff:Array(String)}) -- part: filtered
      AND (empty({supplier:Array(String)}) OR supplier IN {supplier:Array(String)}) -- part: filtered
      AND (empty({source:Array(String)}) OR source IN {source:Array(String)}) -- part: filtered
      AND (empty({attributeNames:Array(String)}) OR arrayAll((attribute, values) -> has(values, attributes[attribute]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))})) -- part: filtered
  ) -- part: filtered
GROUP BY case_
HAVING (isNull({from:Nullable(Date)}) OR min(day) >= {from:Nullable(Date)}) AND (isNull({to:Nullable(Date)}) OR min(day) <= {to:Nullable(Date)}) -- part: period
