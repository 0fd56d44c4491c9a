-- question: What did each unit (an occasion or a customer) answer and give, in the columns that are asked for?
-- row: one unit: a number a column (the mean of what it has there, null where it has nothing) and a word, as it was last. Of
--   the staff only what it believes, promises and delivers
-- counts: nothing
-- limit: {rows}; where there are more units, people are left out before by the hash of their number
SELECT
  arrayMap((total, given) -> if(given = 0, NULL, total / given), sumForEach(totals), sumForEach(givens)) AS numbers,
  argMaxIf(word_, at_, word_ != '') AS word
FROM (
  WITH
    '' AS nothing,
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    attributes[{attribute1:String}] AS attribute1,
    {expected:Identifier} AS expectedAsked,
    if(kind = 'metric', concat('metric:', dimension), toString(dimension)) AS column,
    [adequate, expectedAsked, believed, promised, delivered, perceived, importance] AS marks,
    arrayMap((key, mark) -> if(mark > 0 AND key = column AND (respondent != 'staff' OR mark IN (3, 4, 5)), marks[mark], NULL), {columns:Array(String)}, {marks:Array(UInt8)}) AS values
  SELECT
    toUInt64({unit:Identifier}) AS unit_,
    at AS at_,
    toString({split:Identifier}) AS word_,
    arrayMap(value -> ifNull(value, 0), values) AS totals,
    arrayMap(value -> toUInt32(isNotNull(value)), values) AS givens
  FROM observations
  -- include: observedWhere.part.sql
    AND sipHash64({person:Identifier}) <= {hashMax:UInt64}
    AND ({split:Identifier} != '' OR has({columns:Array(String)}, if(kind = 'metric', concat('metric:', dimension), toString(dimension))))
  UNION ALL
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT
    toUInt64({unit:Identifier}) AS unit_,
    askedAt AS at_,
    '' AS word_,
    arrayMap((key, mark) -> if(mark = 0 AND key = question, assumeNotNull(number), 0.), {columns:Array(String)}, {marks:Array(UInt8)}) AS totals,
    arrayMap((key, mark) -> toUInt32(mark = 0 AND key = question), {columns:Array(String)}, {marks:Array(UInt8)}) AS givens
  FROM answers
  WHERE workspace = {workspace:UInt32}
    AND question IN {questions:Array(String)}
    AND isNotNull(number)
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND sipHash64({person:Identifier}) <= {hashMax:UInt64}
    AND ({filtered:UInt8} = 0 OR occasion IN (
      SELECT occasion FROM observations
      -- include: observedWhere.part.sql
    ))
)
GROUP BY unit_
HAVING arrayExists(given -> given > 0, sumForEach(givens))
ORDER BY sipHash64(unit_)
LIMIT {rows:UInt32}
