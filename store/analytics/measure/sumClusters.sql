-- question: What do marks, and pairs of marks, add up to over the clusters of each cell of each dimension?
-- row: one cell × dimension
-- counts: nothing; sums over clusters (customers, or fixed groups of them) of weighted totals, less 50 for marks of the
--   0–100 line and as they are for native measures: ΣA, ΣW, ΣA², ΣAW, ΣW², clusters; for a pair ΣAB, ΣAW_b, ΣW_aB, ΣW_aW_b,
--   clusters with either; for `…Pairs` the first six of the difference on occasions with both
-- limit: the cells and dimensions one answer may have
SELECT
  by1,
  by2,
  by3,
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
    {cluster:Identifier} AS cluster,
    ifNull(sum(weight * ({adequate:Identifier} - 50)), 0) AS adequateA,
    sum(weight * isNotNull({adequate:Identifier})) AS adequateW,
    ifNull(sum(weight * ({expected:Identifier} - 50)), 0) AS expectedA,
    sum(weight * isNotNull({expected:Identifier})) AS expectedW,
    ifNull(sum(weight * ({believed:Identifier} - 50)), 0) AS believedA,
    sum(weight * isNotNull({believed:Identifier})) AS believedW,
    ifNull(sum(weight * ({promised:Identifier} - 50)), 0) AS promisedA,
    sum(weight * isNotNull({promised:Identifier})) AS promisedW,
    ifNull(sum(weight * ({delivered:Identifier} - 50)), 0) AS deliveredA,
    sum(weight * isNotNull({delivered:Identifier})) AS deliveredW,
    ifNull(sum(weight * ({perceived:Identifier} - 50)), 0) AS perceivedA,
    sum(weight * isNotNull({perceived:Identifier})) AS perceivedW,
    ifNull(sum(weight * {promisedNative:Identifier}), 0) AS promisedNativeA,
    sum(weight * isNotNull({promisedNative:Identifier})) AS promisedNativeW,
    ifNull(sum(weight * {deliveredNative:Identifier}), 0) AS deliveredNativeA,
    sum(weight * isNotNull({deliveredNative:Identifier})) AS deliveredNativeW,
    ifNull(sum(weight * ({perceived:Identifier} - {expected:Identifier})), 0) AS servicePairsA,
    sum(weight * isNotNull({perceived:Identifier} - {expected:Identifier})) AS servicePairsW,
    ifNull(sum(weight * ({believed:Identifier} - {expected:Identifier})), 0) AS knowledgePairsA,
    sum(weight * isNotNull({believed:Identifier} - {expected:Identifier})) AS knowledgePairsW,
    ifNull(sum(weight * ({delivered:Identifier} - {promised:Identifier})), 0) AS communicationPairsA,
    sum(weight * isNotNull({delivered:Identifier} - {promised:Identifier})) AS communicationPairsW,
    ifNull(sum(weight * ({delivered:Identifier} - {expected:Identifier})), 0) AS outcomePairsA,
    sum(weight * isNotNull({delivered:Identifier} - {expected:Identifier})) AS outcomePairsW,
    ifNull(sum(weight * ({perceived:Identifier} - {delivered:Identifier})), 0) AS perceptionPairsA,
    sum(weight * isNotNull({perceived:Identifier} - {delivered:Identifier})) AS perceptionPairsW,
    ifNull(sum(weight * ({perceived:Identifier} >= {expected:Identifier})), 0) AS metW,
    ifNull(sum(weight * ({perceived:Identifier} < {adequate:Identifier}) * isNotNull({expected:Identifier})), 0) AS belowW,
    ifNull(sum(weight * ({perceived:Identifier} > {expected:Identifier}) * ({perceived:Identifier} >= {adequate:Identifier})), 0) AS aboveW
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
  GROUP BY by1, by2, by3, dimension, cluster
)
GROUP BY by1, by2, by3, dimension
LIMIT {rows:UInt32}
