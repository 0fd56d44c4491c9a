-- question: What did each unit (an occasion or a customer) give and get, in the columns that are asked for?
-- row: one unit that has any of them: its person, its last day, its mean weight, a number a column (the mean of what it has
--   there), and words as they were on its last row. Of the staff only what it believes, promises and delivers
-- counts: nothing
-- limit: {rows}; of more people than that whole customer groups are left out before
SELECT
  any(who) AS person,
  toString(max(day_)) AS day,
  sum(weight_) / count() AS weight,
  arrayMap((total, given) -> if(given = 0, NULL, total / given), sumForEach(totals), sumForEach(given)) AS numbers,
  argMax(words_, at_) AS words
FROM (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    -- who is one with somebody belongs to the group of both
    intHash32(personRoot) % 1024 AS rootGroup,
    coalesce(expected, expectedRecalled) AS expectedJoined,
    if(kind = 'metric', concat('metric:', dimension), toString(dimension)) AS column,
    [adequate, {expected:Identifier}, believed, promised, delivered, perceived, importance, sentiment, promisedNative, deliveredNative] AS marks,
    arrayMap((key, mark) -> if(key = column AND (respondent != 'staff' OR mark IN (3, 4, 5, 9, 10)), marks[mark], NULL), {columns:Array(String)}, {marks:Array(UInt8)}) AS values,
    [toString(region), toString(channel), toString(touchpoint), toString(segment), toString(stage), toString(staff), toString(supplier), toString(source)] AS places
  SELECT
    toUInt32({person:Identifier}) AS who,
    {unit:Identifier} AS unit_,
    day AS day_,
    at AS at_,
    weight AS weight_,
    arrayMap(value -> ifNull(value, 0), values) AS totals,
    arrayMap(value -> toUInt32(isNotNull(value)), values) AS given,
    arrayMap((place, name) -> if(place > 0, places[place], attributes[name]), {places:Array(UInt8)}, {names:Array(String)}) AS words_
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND {group:Identifier} < {groups:UInt16}
    AND (respondent != 'staff' OR hasAny({marks:Array(UInt8)}, [3, 4, 5, 9, 10]))
    AND has({columns:Array(String)}, if(kind = 'metric', concat('metric:', dimension), toString(dimension)))
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
)
GROUP BY unit_
HAVING arrayExists(found -> found > 0, sumForEach(given))
ORDER BY cityHash64(unit_)
LIMIT {rows:UInt32}
