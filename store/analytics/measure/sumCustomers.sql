-- question: What do marks, and pairs of marks, add up to over customers, and how often was which mark given, where all weigh the same?
-- row: one cell × dimension, by the number of its place
-- counts: what weighAnswered.sql and sumClusters.sql count, in one pass: eight counts of a cluster fit into one number while it has
--   255 rows at most, as `crowd` tells, the most of any; `…Both`, `zoneAll`, `met`, `below`, `above` are occasions
-- limit: {rows}
WITH
  bitAnd(counts1, 255) AS adequateW,
  bitAnd(bitShiftRight(counts1, 8), 255) AS expectedW,
  bitAnd(bitShiftRight(counts1, 16), 255) AS believedW,
  bitAnd(bitShiftRight(counts1, 24), 255) AS promisedW,
  bitAnd(bitShiftRight(counts1, 32), 255) AS deliveredW,
  bitAnd(bitShiftRight(counts1, 40), 255) AS perceivedW,
  bitAnd(bitShiftRight(counts1, 48), 255) AS promisedNativeW,
  bitAnd(bitShiftRight(counts1, 56), 255) AS deliveredNativeW,
  bitAnd(counts2, 255) AS servicePairsW,
  bitAnd(bitShiftRight(counts2, 8), 255) AS knowledgePairsW,
  bitAnd(bitShiftRight(counts2, 16), 255) AS communicationPairsW,
  bitAnd(bitShiftRight(counts2, 24), 255) AS outcomePairsW,
  bitAnd(bitShiftRight(counts2, 32), 255) AS perceptionPairsW,
  bitAnd(bitShiftRight(counts2, 40), 255) AS zoneAllW,
  bitAnd(bitShiftRight(counts2, 48), 255) AS metW,
  bitAnd(bitShiftRight(counts2, 56), 255) AS belowW,
  bitAnd(counts3, 4294967295) AS aboveW
SELECT
  -- no split by text is asked here
  '' AS by1,
  '' AS by2,
  '' AS by3,
  toUInt32(key % {sizeOfPlaces:UInt64}) AS number,
  sum(servicePairsW) AS serviceBoth,
  sum(knowledgePairsW) AS knowledgeBoth,
  sum(communicationPairsW) AS communicationBoth,
  sum(outcomePairsW) AS outcomeBoth,
  sum(perceptionPairsW) AS perceptionBoth,
  sum(zoneAllW) AS zoneAll,
  sum(metW) AS met,
  sum(belowW) AS below,
  sum(aboveW) AS above,
  countIf(zoneAllW > 0) AS zoneClusters,
  -- include: clusterFigures.part.sql
  max(bitShiftRight(counts3, 32)) AS crowd
FROM (
  WITH
    -- include: pairPlace.part.sql
    NULL AS absent
  SELECT
    -- one number for a customer, its cell and its dimension
    toUInt64({person:Identifier}) * {sizeOfPlaces:UInt64} + placeNumber AS key,
    sum(ifNull({adequate:Identifier} - 50, 0)) AS adequateA, -- part: adequate
    sum(ifNull({expected:Identifier} - 50, 0)) AS expectedA, -- part: expected
    sum(ifNull({believed:Identifier} - 50, 0)) AS believedA, -- part: believed
    sum(ifNull({promised:Identifier} - 50, 0)) AS promisedA, -- part: promised
    sum(ifNull({delivered:Identifier} - 50, 0)) AS deliveredA, -- part: delivered
    sum(ifNull({perceived:Identifier} - 50, 0)) AS perceivedA, -- part: perceived
    sum(ifNull({promisedNative:Identifier}, 0)) AS promisedNativeA, -- part: promisedNative
    sum(ifNull({deliveredNative:Identifier}, 0)) AS deliveredNativeA, -- part: deliveredNative
    sum(ifNull({perceived:Identifier} - {expected:Identifier}, 0)) AS servicePairsA, -- part: service
    sum(ifNull({believed:Identifier} - {expected:Identifier}, 0)) AS knowledgePairsA, -- part: knowledge
    sum(ifNull({delivered:Identifier} - {promised:Identifier}, 0)) AS communicationPairsA, -- part: communication
    sum(ifNull({delivered:Identifier} - {expected:Identifier}, 0)) AS outcomePairsA, -- part: outcome
    sum(ifNull({perceived:Identifier} - {delivered:Identifier}, 0)) AS perceptionPairsA, -- part: perception
    sum(toUInt64(isNotNull({adequate:Identifier})) + bitShiftLeft(toUInt64(isNotNull({expected:Identifier})), 8) + bitShiftLeft(toUInt64(isNotNull({believed:Identifier})), 16) + bitShiftLeft(toUInt64(isNotNull({promised:Identifier})), 24) + bitShiftLeft(toUInt64(isNotNull({delivered:Identifier})), 32) + bitShiftLeft(toUInt64(isNotNull({perceived:Identifier})), 40) + bitShiftLeft(toUInt64(isNotNull({promisedNative:Identifier})), 48) + bitShiftLeft(toUInt64(isNotNull({deliveredNative:Identifier})), 56)) AS counts1,
    sum(toUInt64((isNotNull({perceived:Identifier}) AND isNotNull({expected:Identifier}))) + bitShiftLeft(toUInt64((isNotNull({believed:Identifier}) AND isNotNull({expected:Identifier}))), 8) + bitShiftLeft(toUInt64((isNotNull({delivered:Identifier}) AND isNotNull({promised:Identifier}))), 16) + bitShiftLeft(toUInt64((isNotNull({delivered:Identifier}) AND isNotNull({expected:Identifier}))), 24) + bitShiftLeft(toUInt64((isNotNull({perceived:Identifier}) AND isNotNull({delivered:Identifier}))), 32) + bitShiftLeft(toUInt64((isNotNull({adequate:Identifier}) AND isNotNull({expected:Identifier}) AND isNotNull({perceived:Identifier}))), 40) + bitShiftLeft(toUInt64(ifNull({perceived:Identifier} >= {expected:Identifier}, 0)), 48) + bitShiftLeft(toUInt64((ifNull({perceived:Identifier} < {adequate:Identifier}, 0) AND isNotNull({expected:Identifier}))), 56)) AS counts2,
    sum(toUInt64((ifNull({perceived:Identifier} > {expected:Identifier}, 0) AND ifNull({perceived:Identifier} >= {adequate:Identifier}, 0))) + 4294967296) AS counts3
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
  GROUP BY key
)
GROUP BY number
LIMIT {rows:UInt32}
