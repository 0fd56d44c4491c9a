-- question: Who gave which marks, in each dimension, by the roll-ups?
-- row: one dimension, or one week × dimension
-- counts: as countAnswered.sql; people approximately where they are many
-- limit: the dimensions one answer may have
SELECT
  by1,
  '' AS by2,
  '' AS by3,
  dimension,
  groupArray((asAsked, counted, weighed, weighedSquares)) AS answered,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 1) > 0) AS adequate,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 2) > 0) AS expected,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 4) > 0) AS believed,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 8) > 0) AS promised,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 16) > 0) AS delivered,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 32) > 0) AS perceived,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 64) > 0) AS promisedNative,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 128) > 0) AS deliveredNative,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 34) > 0) AS serviceEither,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 6) > 0) AS knowledgeEither,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 24) > 0) AS communicationEither,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 18) > 0) AS outcomeEither,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 48) > 0) AS perceptionEither,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 34) = 34) AS servicePairs,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 6) = 6) AS knowledgePairs,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 24) = 24) AS communicationPairs,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 18) = 18) AS outcomePairs,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 48) = 48) AS perceptionPairs,
  uniqCombined64MergeIf(14)(gathered, bitAnd(asAsked, 35) = 35) AS zone
FROM (
  WITH
    '' AS nothing,
    toString(week) AS weekOfDay,
    -- of the staff only what it says of the company counts, where customers speak for themselves
    bitAnd(mask, 512) > 0 AND dimension IN {ofCustomers:Array(String)} AS leftOut,
    -- the pattern of marks as asked: one bit of expectation, asked before, recalled, or either
    multiIf({asked:String} = 'before', bitAnd(mask, 2) > 0, {asked:String} = 'after', bitAnd(mask, 256) > 0, bitAnd(mask, 258) > 0) AND NOT leftOut AS hasExpected
  SELECT
    {by1:Identifier} AS by1,
    dimension,
    toUInt8(bitAnd(mask, if(leftOut, 220, 253)) + 2 * hasExpected) AS asAsked,
    sum(occasions) AS counted,
    sum(weights) AS weighed,
    sum(weightSquares) AS weighedSquares,
    uniqCombined64MergeState(14)(people) AS gathered
  FROM weeklyPeople
  WHERE workspace = {workspace:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (isNull({from:Nullable(Date)}) OR week >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR week <= {to:Nullable(Date)})
    -- the blocks of weeks that lie wholly in the period, and the weeks beside them
    AND weeks IN {spans:Array(UInt8)}
    AND if(weeks = 1, week < {blocksFrom:Date} OR week >= {blocksTo:Date}, week >= {blocksFrom:Date} AND week < {blocksTo:Date})
    AND (empty({dimensions:Array(String)}) OR dimension IN {dimensions:Array(String)})
    AND dimension != ''
  GROUP BY by1, dimension, asAsked
)
GROUP BY by1, dimension
ORDER BY by1, dimension
LIMIT {rows:UInt32}
