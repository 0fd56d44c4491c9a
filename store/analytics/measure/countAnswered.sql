-- question: Who gave which marks, in each cell of each dimension?
-- row: one cell × dimension
-- counts: people, once each, with a mark, with either of a pair, with both on one occasion; `answered` holds for each
--   pattern of marks (a bit each, in the order below) the occasions, their weights and squared weights
-- limit: the cells and dimensions one answer may have, and one more, by which too many are known
SELECT
  by1,
  by2,
  by3,
  dimension,
  groupArray((mask, occasions, weights, weightSquares)) AS answered,
  groupBitmapMergeIf(people, bitAnd(mask, 1) > 0) AS adequate,
  groupBitmapMergeIf(people, bitAnd(mask, 2) > 0) AS expected,
  groupBitmapMergeIf(people, bitAnd(mask, 4) > 0) AS believed,
  groupBitmapMergeIf(people, bitAnd(mask, 8) > 0) AS promised,
  groupBitmapMergeIf(people, bitAnd(mask, 16) > 0) AS delivered,
  groupBitmapMergeIf(people, bitAnd(mask, 32) > 0) AS perceived,
  groupBitmapMergeIf(people, bitAnd(mask, 64) > 0) AS promisedNative,
  groupBitmapMergeIf(people, bitAnd(mask, 128) > 0) AS deliveredNative,
  groupBitmapMergeIf(people, bitAnd(mask, 34) > 0) AS serviceEither,
  groupBitmapMergeIf(people, bitAnd(mask, 6) > 0) AS knowledgeEither,
  groupBitmapMergeIf(people, bitAnd(mask, 24) > 0) AS communicationEither,
  groupBitmapMergeIf(people, bitAnd(mask, 18) > 0) AS outcomeEither,
  groupBitmapMergeIf(people, bitAnd(mask, 48) > 0) AS perceptionEither,
  groupBitmapMergeIf(people, bitAnd(mask, 34) = 34) AS servicePairs,
  groupBitmapMergeIf(people, bitAnd(mask, 6) = 6) AS knowledgePairs,
  groupBitmapMergeIf(people, bitAnd(mask, 24) = 24) AS communicationPairs,
  groupBitmapMergeIf(people, bitAnd(mask, 18) = 18) AS outcomePairs,
  groupBitmapMergeIf(people, bitAnd(mask, 48) = 48) AS perceptionPairs,
  groupBitmapMergeIf(people, bitAnd(mask, 35) = 35) AS zone
FROM (
  WITH
    -- what an unused attribute is split by, and what stands for a mark that nobody gave: both cost nothing
    '' AS nothing,
    NULL AS absent,
    attributes[{attribute1:String}] AS attribute1,
    attributes[{attribute2:String}] AS attribute2,
    attributes[{attribute3:String}] AS attribute3,
    toString(toMonday(day)) AS weekOfDay,
    coalesce(expected, expectedRecalled) AS expectedJoined
  SELECT
    {by1:Identifier} AS by1,
    {by2:Identifier} AS by2,
    {by3:Identifier} AS by3,
    dimension,
    toUInt8(isNotNull({adequate:Identifier}) + 2 * isNotNull({expected:Identifier}) + 4 * isNotNull({believed:Identifier}) + 8 * isNotNull({promised:Identifier}) + 16 * isNotNull({delivered:Identifier}) + 32 * isNotNull({perceived:Identifier}) + 64 * isNotNull({promisedNative:Identifier}) + 128 * isNotNull({deliveredNative:Identifier})) AS mask,
    count() AS occasions,
    sum(weight) AS weights,
    sum(weight * weight) AS weightSquares,
    groupBitmapState(person) AS people
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = {kind:String}
    AND (empty({hidden:Array(UInt32)}) OR NOT has({hidden:Array(UInt32)}, import))
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
    AND (empty({dimensions:Array(String)}) OR has({dimensions:Array(String)}, dimension))
    AND (empty({region:Array(String)}) OR has({region:Array(String)}, region))
    AND (empty({channel:Array(String)}) OR has({channel:Array(String)}, channel))
    AND (empty({touchpoint:Array(String)}) OR has({touchpoint:Array(String)}, touchpoint))
    AND (empty({segment:Array(String)}) OR has({segment:Array(String)}, segment))
    AND (empty({stage:Array(String)}) OR has({stage:Array(String)}, stage))
    AND (empty({staff:Array(String)}) OR has({staff:Array(String)}, staff))
    AND (empty({supplier:Array(String)}) OR has({supplier:Array(String)}, supplier))
    AND (empty({source:Array(String)}) OR has({source:Array(String)}, source))
    AND (empty({attributeNames:Array(String)}) OR arrayAll(
      (name, values) -> has(values, attributes[name]), {attributeNames:Array(String)}, {attributeValues:Array(Array(String))}))
  GROUP BY by1, by2, by3, dimension, mask
)
GROUP BY by1, by2, by3, dimension
ORDER BY by1, by2, by3, dimension
LIMIT {rows:UInt32}
