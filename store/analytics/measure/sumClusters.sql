-- question: What do marks, and pairs of marks, add up to over the clusters of each cell of each dimension?
-- row: one cell × dimension
-- counts: nothing; sums over clusters (customers, or fixed groups of them) of weighted totals, less 50 for marks of the
--   0–100 line and as they are for native measures: ΣA, ΣW, ΣA², ΣAW, ΣW², clusters; for a pair ΣAB, ΣAW_b, ΣW_aB, ΣW_aW_b,
--   clusters with either; for `…Pairs`, where asked for, the first six of the difference on occasions with both
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
  countIf(zoneAny) AS zoneClusters
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
    sum(weight * ifNull({adequate:Identifier} - 50, 0)) AS adequateA,
    sum(weight * isNotNull({adequate:Identifier})) AS adequateW,
    sum(weight * ifNull({expected:Identifier} - 50, 0)) AS expectedA,
    sum(weight * isNotNull({expected:Identifier})) AS expectedW,
    sum(weight * ifNull({believed:Identifier} - 50, 0)) AS believedA,
    sum(weight * isNotNull({believed:Identifier})) AS believedW,
    sum(weight * ifNull({promised:Identifier} - 50, 0)) AS promisedA,
    sum(weight * isNotNull({promised:Identifier})) AS promisedW,
    sum(weight * ifNull({delivered:Identifier} - 50, 0)) AS deliveredA,
    sum(weight * isNotNull({delivered:Identifier})) AS deliveredW,
    sum(weight * ifNull({perceived:Identifier} - 50, 0)) AS perceivedA,
    sum(weight * isNotNull({perceived:Identifier})) AS perceivedW,
    sum(weight * ifNull({promisedNative:Identifier}, 0)) AS promisedNativeA,
    sum(weight * isNotNull({promisedNative:Identifier})) AS promisedNativeW,
    sum(weight * ifNull({deliveredNative:Identifier}, 0)) AS deliveredNativeA,
    sum(weight * isNotNull({deliveredNative:Identifier})) AS deliveredNativeW,
    sum(weight * ifNull(if({servicePairs:Bool}, {perceived:Identifier} - {expected:Identifier}, NULL), 0)) AS servicePairsA,
    sum(weight * isNotNull(if({servicePairs:Bool}, {perceived:Identifier} - {expected:Identifier}, NULL))) AS servicePairsW,
    sum(weight * ifNull(if({knowledgePairs:Bool}, {believed:Identifier} - {expected:Identifier}, NULL), 0)) AS knowledgePairsA,
    sum(weight * isNotNull(if({knowledgePairs:Bool}, {believed:Identifier} - {expected:Identifier}, NULL))) AS knowledgePairsW,
    sum(weight * ifNull(if({communicationPairs:Bool}, {delivered:Identifier} - {promised:Identifier}, NULL), 0)) AS communicationPairsA,
    sum(weight * isNotNull(if({communicationPairs:Bool}, {delivered:Identifier} - {promised:Identifier}, NULL))) AS communicationPairsW,
    sum(weight * ifNull(if({outcomePairs:Bool}, {delivered:Identifier} - {expected:Identifier}, NULL), 0)) AS outcomePairsA,
    sum(weight * isNotNull(if({outcomePairs:Bool}, {delivered:Identifier} - {expected:Identifier}, NULL))) AS outcomePairsW,
    sum(weight * ifNull(if({perceptionPairs:Bool}, {perceived:Identifier} - {delivered:Identifier}, NULL), 0)) AS perceptionPairsA,
    sum(weight * isNotNull(if({perceptionPairs:Bool}, {perceived:Identifier} - {delivered:Identifier}, NULL))) AS perceptionPairsW,
    max({zone:Bool} AND isNotNull({adequate:Identifier}) AND isNotNull({expected:Identifier}) AND isNotNull({perceived:Identifier})) AS zoneAny
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = {kind:String}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
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
  GROUP BY by1, by2, by3, dimension, cluster
)
GROUP BY by1, by2, by3, dimension
LIMIT {rows:UInt32}
