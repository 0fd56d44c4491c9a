-- question: How many people met a dose of weeks, by the next smaller dose that they met as well?
-- row: one dose and the next smaller one of the same people, -1 where they met none smaller; of those held out or of the others
-- counts: people, once in a row; of a stretch of doses those whose smaller one lies outside are each person once
-- limit: {rows}
SELECT
  held_ AS held,
  pair.1 AS dose_,
  pair.2 AS smaller,
  count() AS people
FROM (
  SELECT
    held_,
    arrayJoin(arrayZip(doses, arrayPushFront(arrayPopBack(doses), -1.))) AS pair
  FROM (
    SELECT who, held_, arraySort(groupUniqArray(intensity)) AS doses
    FROM (
      WITH
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot,
        attributes[{segmentAttribute:String}] AS segmentAttribute
      SELECT
        toUInt32({person:Identifier}) AS who,
        transform(toMonday(day), {weeks:Array(Date)}, {intensities:Array(Float64)}, 0.) AS intensity,
        {heldOut:UInt8} = 1 AND toString({segmentBy:Identifier}) = {heldValue:String} AS held_
      FROM observations
      WHERE workspace = {workspace:UInt32}
        AND kind = 'dimension'
        AND dimension = {dimension:String}
        AND respondent = 'customer'
        AND isNotNull({mark:Identifier})
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
        AND day >= {from:Date}
        AND day <= {to:Date}
    )
    GROUP BY who, held_
  )
)
GROUP BY held_, dose_, smaller
ORDER BY held_, dose_, smaller
LIMIT {rows:UInt32}
