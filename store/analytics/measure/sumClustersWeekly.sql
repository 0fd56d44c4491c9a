-- question: What do marks, and pairs of marks, add up to over the customer groups of each dimension, by the roll-ups?
-- row: one dimension, or one week × dimension
-- counts: nothing; sums over groups as in sumClusters.sql
-- limit: the dimensions one answer may have
SELECT
  by1,
  '' AS by2,
  '' AS by3,
  dimension,
  (sum(adequateA), sum(adequateW), sum(adequateA * adequateA), sum(adequateA * adequateW), sum(adequateW * adequateW), countIf(adequateW > 0)) AS adequate,
  (sum(expectedA), sum(expectedW), sum(expectedA * expectedA), sum(expectedA * expectedW), sum(expectedW * expectedW), countIf(expectedW > 0)) AS expected,
  (sum(believedA), sum(believedW), sum(believedA * believedA), sum(believedA * believedW), sum(believedW * believedW), countIf(believedW > 0)) AS believed,
  (sum(promisedA), sum(promisedW), sum(promisedA * promisedA), sum(promisedA * promisedW), sum(promisedW * promisedW), countIf(promisedW > 0)) AS promised,
  (sum(deliveredA), sum(deliveredW), sum(deliveredA * deliveredA), sum(deliveredA * deliveredW), sum(deliveredW * deliveredW), countIf(deliveredW > 0)) AS delivered,
  (sum(perceivedA), sum(perceivedW), sum(perceivedA * perceivedA), sum(perceivedA * perceivedW), sum(perceivedW * perceivedW), countIf(perceivedW > 0)) AS perceived,
  (sum(promisedNativeA), sum(promisedNativeW), sum(promisedNativeA * promisedNativeA), sum(promisedNativeA * promisedNativeW), sum(promisedNativeW * promisedNativeW), countIf(promisedNativeW > 0)) AS promisedNative,
  (sum(deliveredNativeA), sum(deliveredNativeW), sum(deliveredNativeA * deliveredNativeA), sum(deliveredNativeA * deliveredNativeW), sum(deliveredNativeW * deliveredNativeW), countIf(deliveredNativeW > 0)) AS deliveredNative,
  (sum(perceivedA * expectedA), sum(perceivedA * expectedW), sum(perceivedW * expectedA), sum(perceivedW * expectedW), countIf(perceivedW > 0 OR expectedW > 0)) AS service,
  (sum(believedA * expectedA), sum(believedA * expectedW), sum(believedW * expectedA), sum(believedW * expectedW), countIf(believedW > 0 OR expectedW > 0)) AS knowledge,
  (sum(deliveredA * promisedA), sum(deliveredA * promisedW), sum(deliveredW * promisedA), sum(deliveredW * promisedW), countIf(deliveredW > 0 OR promisedW > 0)) AS communication,
  (sum(deliveredA * expectedA), sum(deliveredA * expectedW), sum(deliveredW * expectedA), sum(deliveredW * expectedW), countIf(deliveredW > 0 OR expectedW > 0)) AS outcome,
  (sum(perceivedA * deliveredA), sum(perceivedA * deliveredW), sum(perceivedW * deliveredA), sum(perceivedW * deliveredW), countIf(perceivedW > 0 OR deliveredW > 0)) AS perception,
  (sum(servicePairsA), sum(servicePairsW), sum(servicePairsA * servicePairsA), sum(servicePairsA * servicePairsW), sum(servicePairsW * servicePairsW), countIf(servicePairsW > 0)) AS servicePairs,
  (sum(knowledgePairsA), sum(knowledgePairsW), sum(knowledgePairsA * knowledgePairsA), sum(knowledgePairsA * knowledgePairsW), sum(knowledgePairsW * knowledgePairsW), countIf(knowledgePairsW > 0)) AS knowledgePairs,
  (sum(communicationPairsA), sum(communicationPairsW), sum(communicationPairsA * communicationPairsA), sum(communicationPairsA * communicationPairsW), sum(communicationPairsW * communicationPairsW), countIf(communicationPairsW > 0)) AS communicationPairs,
  (sum(outcomePairsA), sum(outcomePairsW), sum(outcomePairsA * outcomePairsA), sum(outcomePairsA * outcomePairsW), sum(outcomePairsW * outcomePairsW), countIf(outcomePairsW > 0)) AS outcomePairs,
  (sum(perceptionPairsA), sum(perceptionPairsW), sum(perceptionPairsA * perceptionPairsA), sum(perceptionPairsA * perceptionPairsW), sum(perceptionPairsW * perceptionPairsW), countIf(perceptionPairsW > 0)) AS perceptionPairs,
  sum(metW) AS met,
  sum(belowW) AS below,
  sum(aboveW) AS above
FROM (
  WITH
    '' AS nothing,
    toString(week) AS weekOfDay,
    -- of the staff only what it says of the company counts, where customers speak for themselves
    bitAnd(mask, 512) > 0 AND dimension IN {ofCustomers:Array(String)} AS leftOut,
    multiIf({asked:String} = 'before', bitAnd(mask, 2) > 0, {asked:String} = 'after', bitAnd(mask, 256) > 0, bitAnd(mask, 258) > 0) AND NOT leftOut AS hasExpected,
    bitAnd(mask, 1) > 0 AND NOT leftOut AS hasAdequate,
    bitAnd(mask, 4) > 0 AS hasBelieved,
    bitAnd(mask, 8) > 0 AS hasPromised,
    bitAnd(mask, 16) > 0 AS hasDelivered,
    bitAnd(mask, 32) > 0 AND NOT leftOut AS hasPerceived,
    bitAnd(mask, 64) > 0 AS hasPromisedNative,
    bitAnd(mask, 128) > 0 AS hasDeliveredNative,
    multiIf(
      {asked:String} = 'before', expectedTotal,
      {asked:String} = 'after', expectedRecalledTotal,
      expectedTotal + expectedRecalledTotal * (bitAnd(mask, 2) = 0)) AS expectedAsAsked
  SELECT
    {by1:Identifier} AS by1,
    dimension,
    customerGroup AS cluster,
    sum(adequateTotal * hasAdequate) AS adequateA,
    sum(weights * hasAdequate) AS adequateW,
    sum(expectedAsAsked * hasExpected) AS expectedA,
    sum(weights * hasExpected) AS expectedW,
    sum(believedTotal) AS believedA,
    sum(weights * hasBelieved) AS believedW,
    sum(promisedTotal) AS promisedA,
    sum(weights * hasPromised) AS promisedW,
    sum(deliveredTotal) AS deliveredA,
    sum(weights * hasDelivered) AS deliveredW,
    sum(perceivedTotal * hasPerceived) AS perceivedA,
    sum(weights * hasPerceived) AS perceivedW,
    sum(promisedNativeTotal) AS promisedNativeA,
    sum(weights * hasPromisedNative) AS promisedNativeW,
    sum(deliveredNativeTotal) AS deliveredNativeA,
    sum(weights * hasDeliveredNative) AS deliveredNativeW,
    sum((perceivedTotal - expectedAsAsked) * (hasPerceived AND hasExpected)) AS servicePairsA,
    sum(weights * (hasPerceived AND hasExpected)) AS servicePairsW,
    sum((believedTotal - expectedAsAsked) * (hasBelieved AND hasExpected)) AS knowledgePairsA,
    sum(weights * (hasBelieved AND hasExpected)) AS knowledgePairsW,
    sum((deliveredTotal - promisedTotal) * (hasDelivered AND hasPromised)) AS communicationPairsA,
    sum(weights * (hasDelivered AND hasPromised)) AS communicationPairsW,
    sum((deliveredTotal - expectedAsAsked) * (hasDelivered AND hasExpected)) AS outcomePairsA,
    sum(weights * (hasDelivered AND hasExpected)) AS outcomePairsW,
    sum((perceivedTotal - deliveredTotal) * (hasPerceived AND hasDelivered)) AS perceptionPairsA,
    sum(weights * (hasPerceived AND hasDelivered)) AS perceptionPairsW,
    sum({met:Identifier} * NOT leftOut) AS metW,
    sum({below:Identifier} * NOT leftOut) AS belowW,
    sum({above:Identifier} * NOT leftOut) AS aboveW
  FROM weeklyTotals
  WHERE workspace = {workspace:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (isNull({from:Nullable(Date)}) OR week >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR week <= {to:Nullable(Date)})
    -- the blocks of weeks that lie wholly in the period, and the weeks beside them
    AND weeks IN {spans:Array(UInt8)}
    AND if(weeks = 1, week < {blocksFrom:Date} OR week >= {blocksTo:Date}, week >= {blocksFrom:Date} AND week < {blocksTo:Date})
    AND (empty({dimensions:Array(String)}) OR dimension IN {dimensions:Array(String)})
  GROUP BY by1, dimension, cluster
)
GROUP BY by1, dimension
LIMIT {rows:UInt32}
