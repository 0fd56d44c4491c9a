-- question: Who gave which marks, in each cell of each dimension?
-- row: one cell × dimension
-- counts: people, once each, with a mark, with either of a pair, with both on one occasion; `answered` holds for each
--   pattern of marks (a bit each, in the order below) the occasions, their weights and squared weights; `met`,
--   `below`, `above` are the weights of occasions at or above what was expected, and below and above the zone of
--   tolerance
-- limit: the cells and dimensions one answer may have, and one more, by which too many are known
SELECT
  by1,
  by2,
  by3,
  dimension,
  groupArray((mask, occasions, weights, weightSquares)) AS answered,
  sum(metWeight) AS met,
  sum(belowWeight) AS below,
  sum(aboveWeight) AS above,
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
    -- of the staff only what it says of the company counts, where customers speak for themselves
    if(respondent = 'staff' AND dimension IN {ofCustomers:Array(String)}, NULL, adequate) AS adequateOfCustomers, -- part: staff
    if(respondent = 'staff' AND dimension IN {ofCustomers:Array(String)}, NULL, {asExpected:Identifier}) AS expectedOfCustomers, -- part: staff
    if(respondent = 'staff' AND dimension IN {ofCustomers:Array(String)}, NULL, perceived) AS perceivedOfCustomers, -- part: staff
    -- keys that are one person count as one; nobody asks for it where nobody is merged
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    attributes[{attribute1:String}] AS attribute1,
    attributes[{attribute2:String}] AS attribute2,
    attributes[{attribute3:String}] AS attribute3,
    toString(toMonday(day)) AS weekOfDay,
    toString(toStartOfMonth(day)) AS monthOfDay,
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
    sum(weight * ifNull({perceived:Identifier} >= {expected:Identifier}, 0)) AS metWeight,
    sum(weight * ifNull(({perceived:Identifier} < {adequate:Identifier}) * isNotNull({expected:Identifier}), 0)) AS belowWeight,
    sum(weight * ifNull(({perceived:Identifier} > {expected:Identifier}) * ({perceived:Identifier} >= {adequate:Identifier}), 0)) AS aboveWeight,
    groupBitmapState({person:Identifier}) AS people
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = {kind:String}
    AND (respondent != 'staff' OR dimension NOT IN {ofCustomers:Array(String)} OR isNotNull(believed) OR isNotNull(promised) OR isNotNull(delivered) OR isNotNull(promisedNative) OR isNotNull(deliveredNative)) -- part: staff
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
    AND (empty({dimensions:Array(String)}) OR dimension IN {dimensions:Array(String)})
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
    AND isNotNull({only:Identifier}) -- part: only
    AND (empty({cells:Array(String)}) OR concat(by1, '\n', by2, '\n', by3, '\n', dimension) IN {cells:Array(String)})
  GROUP BY by1, by2, by3, dimension, mask
)
GROUP BY by1, by2, by3, dimension
ORDER BY by1, by2, by3, dimension
LIMIT {rows:UInt32}
