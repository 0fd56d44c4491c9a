-- question: How high do people set a mark of a dimension, by how much of something each had met by then?
-- row: one cluster and dose, of those who were held out or of the others; dose -1 is not said, -2 no number
-- counts: people, occasions with the mark, their weights and weighted points less 50
-- limit: {rows}
WITH
  (SELECT uniq(person) FROM observations WHERE workspace = {workspace:UInt32} AND kind = 'dimension' AND dimension = {dimension:String}
    AND respondent = 'customer' AND isNotNull({mark:Identifier}) AND day >= {from:Date} AND day <= {to:Date}) AS everybody
SELECT
  {cluster:Identifier} AS cluster,
  {dose:Identifier} AS dose_,
  held_ AS held,
  everybody > {clustersMax:UInt32} AS grouped,
  uniqExact(who) AS people,
  count() AS occasions,
  sum(weight_) AS weights,
  sum(weight_ * weight_) AS weightSquares,
  sum(weight_ * (level_ - 50)) AS total
FROM (
  SELECT
    who,
    if(everybody > {clustersMax:UInt32}, sipHash64(who) % 1024, toUInt64(who)) AS customer,
    toUInt64(toMonday(day_)) AS week,
    held_,
    level_,
    weight_,
    toFloat64(arrayCount(contact -> contact <= at_, contactTimes)) AS contacts,
    multiIf(said_ = '', -1., NOT ifNull(isFinite(toFloat64OrNull(said_)) AND toFloat64OrNull(said_) >= 0, 0), -2., round(assumeNotNull(toFloat64OrNull(said_)), 1)) AS stated,
    transform(toMonday(day_), {weeks:Array(Date)}, {intensities:Array(Float64)}, 0.) AS intensity,
    if(day_ >= {since:Date}, 1., 0.) AS later
  FROM (
    WITH
      '' AS nothing,
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot,
      attributes[{segmentAttribute:String}] AS segmentAttribute
    SELECT
      toUInt32({person:Identifier}) AS who,
      at AS at_,
      day AS day_,
      weight AS weight_,
      assumeNotNull({mark:Identifier}) AS level_,
      {heldOut:UInt8} = 1 AND toString({segmentBy:Identifier}) = {heldValue:String} AS held_,
      attributes[{doseAttribute:String}] AS said_
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
  ) AS levels
  LEFT JOIN (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot
    SELECT toUInt32({person:Identifier}) AS contacted, groupArray(at) AS contactTimes
    FROM journeyEvents
    WHERE workspace = {workspace:UInt32}
      AND name = {event:String}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND day >= {contactsFrom:Date}
      AND day <= {to:Date}
    GROUP BY contacted
  ) AS exposures ON exposures.contacted = levels.who
)
GROUP BY cluster, dose_, held_
ORDER BY cluster, dose_, held_
LIMIT {rows:UInt32}
