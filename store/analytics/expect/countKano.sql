-- question: What did people answer with and without each item, in each segment and wave?
-- row: one segment × wave × item
-- counts: people by their pair of answers, (with, without, people); of several answers of a person in a cell the latest; pairs of
--   which one half is missing have a 0
-- limit: {rows}
SELECT
  segment_ AS segment,
  wave_ AS wave,
  item_ AS item,
  dimension_ AS dimension,
  any(names_) AS names,
  min(firstDay_) AS firstDay,
  max(lastDay_) AS lastDay,
  groupArray((functional_, dysfunctional_, people)) AS pairs
FROM (
  SELECT
    segment_, wave_, item_, dimension_, functional_, dysfunctional_,
    count() AS people,
    argMax(wording, latest) AS names_,
    min(latest) AS firstDay_,
    max(latest) AS lastDay_
  FROM (
    WITH
      '' AS nothing,
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot,
      attributes[{segmentAttribute:String}] AS segmentAttribute,
      attributes[{waveAttribute:String}] AS waveAttribute,
      substring(toString(day), 1, 7) AS month,
      concat(toString(toYear(day)), ' Q', toString(toQuarter(day))) AS quarter,
      toString(toYear(day)) AS year
    SELECT
      toString({segmentBy:Identifier}) AS segment_,
      toString({waveBy:Identifier}) AS wave_,
      toString(item) AS item_,
      toString(dimension) AS dimension_,
      {person:Identifier} AS who,
      argMax((functional, dysfunctional), (at, occasion)) AS answered,
      argMax(names, at) AS wording,
      toString(max(day)) AS latest,
      answered.1 AS functional_,
      answered.2 AS dysfunctional_
    FROM kanoAnswers
    WHERE workspace = {workspace:UInt32}
      -- include: requirementFilters.part.sql
      AND respondent = 'customer'
      AND (empty({items:Array(String)}) OR item IN {items:Array(String)})
    GROUP BY segment_, wave_, item_, dimension_, who
  )
  GROUP BY segment_, wave_, item_, dimension_, functional_, dysfunctional_
)
GROUP BY segment, wave, item, dimension
ORDER BY item, segment, wave
LIMIT {rows:UInt32}
