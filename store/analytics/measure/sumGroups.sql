-- question: What do marks, and pairs of marks, add up to over fixed groups of customers, and how often was which mark given?
-- row: one cell × dimension, by the number of its place
-- counts: what weighAnswered.sql and sumClusters.sql count, in one pass: rows are summed by group, place and pattern of marks, so that
--   within each sum a mark was given by all or by none, and pairs follow from the sums of their sides; `answered` holds
--   patterns, occasions, weights and squared weights, each a list; and the first and
--   last day
-- limit: {rows}
WITH
  -- how many slots of each level: 32,768, 16,384 and 16,384 at most over all groups
  (slots) -> bitCount(bitAnd(slots, 4294967295)) + bitShiftLeft(toUInt64(bitCount(bitAnd(bitShiftRight(slots, 32), 65535))), 17) + bitShiftLeft(toUInt64(bitCount(bitShiftRight(slots, 48))), 34) AS filled
SELECT
  -- no split by text is asked here
  '' AS by1,
  '' AS by2,
  '' AS by3,
  toUInt32(clusterPlace % {sizeOfPlaces:UInt64}) AS number,
  sumMap(masks.1, masks.2, masks.3, masks.4) AS answered,
  sum(metWeight) AS met, -- part: service
  sum(belowWeight) AS below, -- part: zone
  sum(aboveWeight) AS above, -- part: zone
  toString(min(firstOfPlace)) AS firstDay,
  toString(max(lastOfPlace)) AS lastDay,
  -- include: clusterFigures.part.sql
  -- ends the list, since any line above may be left out
  count() AS clusters
FROM (
  SELECT
    clusterPlace,
    min(firstOf) AS firstOfPlace,
    max(lastOf) AS lastOfPlace,
    sumMap([mask], [occasions], [weights], [weightSquares]) AS masks,
    sum(metSum) AS metWeight, -- part: service
    sum(belowSum) AS belowWeight, -- part: zone
    sum(aboveSum) AS aboveWeight, -- part: zone
    sumIf(adequateSum - 50 * weights, bitAnd(mask, 1) > 0) AS adequateA, -- part: adequate
    sumIf(weights, bitAnd(mask, 1) > 0) AS adequateW, -- part: adequate
    sumIf(expectedSum - 50 * weights, bitAnd(mask, 2) > 0) AS expectedA, -- part: expected
    sumIf(weights, bitAnd(mask, 2) > 0) AS expectedW, -- part: expected
    sumIf(believedSum - 50 * weights, bitAnd(mask, 4) > 0) AS believedA, -- part: believed
    sumIf(weights, bitAnd(mask, 4) > 0) AS believedW, -- part: believed
    sumIf(promisedSum - 50 * weights, bitAnd(mask, 8) > 0) AS promisedA, -- part: promised
    sumIf(weights, bitAnd(mask, 8) > 0) AS promisedW, -- part: promised
    sumIf(deliveredSum - 50 * weights, bitAnd(mask, 16) > 0) AS deliveredA, -- part: delivered
    sumIf(weights, bitAnd(mask, 16) > 0) AS deliveredW, -- part: delivered
    sumIf(perceivedSum - 50 * weights, bitAnd(mask, 32) > 0) AS perceivedA, -- part: perceived
    sumIf(weights, bitAnd(mask, 32) > 0) AS perceivedW, -- part: perceived
    sumIf(promisedNativeSum, bitAnd(mask, 64) > 0) AS promisedNativeA, -- part: promisedNative
    sumIf(weights, bitAnd(mask, 64) > 0) AS promisedNativeW, -- part: promisedNative
    sumIf(deliveredNativeSum, bitAnd(mask, 128) > 0) AS deliveredNativeA, -- part: deliveredNative
    sumIf(weights, bitAnd(mask, 128) > 0) AS deliveredNativeW, -- part: deliveredNative
    sumIf(perceivedSum - expectedSum, bitAnd(mask, 34) = 34) AS servicePairsA, -- part: service
    sumIf(weights, bitAnd(mask, 34) = 34) AS servicePairsW, -- part: service
    sumIf(believedSum - expectedSum, bitAnd(mask, 6) = 6) AS knowledgePairsA, -- part: knowledge
    sumIf(weights, bitAnd(mask, 6) = 6) AS knowledgePairsW, -- part: knowledge
    sumIf(deliveredSum - promisedSum, bitAnd(mask, 24) = 24) AS communicationPairsA, -- part: communication
    sumIf(weights, bitAnd(mask, 24) = 24) AS communicationPairsW, -- part: communication
    sumIf(deliveredSum - expectedSum, bitAnd(mask, 18) = 18) AS outcomePairsA, -- part: outcome
    sumIf(weights, bitAnd(mask, 18) = 18) AS outcomePairsW, -- part: outcome
    sumIf(perceivedSum - deliveredSum, bitAnd(mask, 48) = 48) AS perceptionPairsA, -- part: perception
    sumIf(weights, bitAnd(mask, 48) = 48) AS perceptionPairsW, -- part: perception
    groupBitOrIf(slots, bitAnd(mask, 1) > 0) AS adequateSlots, -- part: adequate
    groupBitOrIf(slots, bitAnd(mask, 2) > 0) AS expectedSlots, -- part: expected
    groupBitOrIf(slots, bitAnd(mask, 4) > 0) AS believedSlots, -- part: believed
    groupBitOrIf(slots, bitAnd(mask, 8) > 0) AS promisedSlots, -- part: promised
    groupBitOrIf(slots, bitAnd(mask, 16) > 0) AS deliveredSlots, -- part: delivered
    groupBitOrIf(slots, bitAnd(mask, 32) > 0) AS perceivedSlots, -- part: perceived
    groupBitOrIf(slots, bitAnd(mask, 64) > 0) AS promisedNativeSlots, -- part: promisedNative
    groupBitOrIf(slots, bitAnd(mask, 128) > 0) AS deliveredNativeSlots, -- part: deliveredNative
    groupBitOrIf(slots, bitAnd(mask, 34) = 34) AS serviceSlots, -- part: service
    groupBitOrIf(slots, bitAnd(mask, 6) = 6) AS knowledgeSlots, -- part: knowledge
    groupBitOrIf(slots, bitAnd(mask, 24) = 24) AS communicationSlots, -- part: communication
    groupBitOrIf(slots, bitAnd(mask, 18) = 18) AS outcomeSlots, -- part: outcome
    groupBitOrIf(slots, bitAnd(mask, 48) = 48) AS perceptionSlots, -- part: perception
    groupBitOrIf(slots, bitAnd(mask, 35) = 35) AS zoneSlots, -- part: zonePeople
    -- ends the list, since any line above may be left out
    count() AS found
  FROM (
    WITH
      -- include: pairPlace.part.sql
      NULL AS absent,
      -- a person's own slot of 32, for one in 16 another of 16, and for one in 256 another of 16
      bitShiftRight(intHash64({person:Identifier}), 10) AS mixed,
      bitOr(
        bitShiftLeft(toUInt64(1), bitAnd(mixed, 31)),
        bitOr(
          bitShiftLeft(toUInt64(bitAnd(bitShiftRight(mixed, 5), 15) = 0), 32 + bitAnd(bitShiftRight(mixed, 9), 15)),
          bitShiftLeft(toUInt64(bitAnd(bitShiftRight(mixed, 13), 255) = 0), 48 + bitAnd(bitShiftRight(mixed, 21), 15)))) AS slotsOfPerson,
      toUInt8(isNotNull({adequate:Identifier}) + 2 * isNotNull({expected:Identifier}) + 4 * isNotNull({believed:Identifier}) + 8 * isNotNull({promised:Identifier}) + 16 * isNotNull({delivered:Identifier}) + 32 * isNotNull({perceived:Identifier}) + 64 * isNotNull({promisedNative:Identifier}) + 128 * isNotNull({deliveredNative:Identifier})) AS pattern
    SELECT
      -- one number for a group, its cell, its dimension and the marks that were given
      (toUInt64({group:Identifier}) * {sizeOfPlaces:UInt64} + placeNumber) * 256 + pattern AS key,
      bitShiftRight(key, 8) AS clusterPlace,
      toUInt8(bitAnd(key, 255)) AS mask,
      min(day) AS firstOf,
      max(day) AS lastOf,
      count() AS occasions,
      sum(weight) AS weights,
      sum(weight * weight) AS weightSquares,
      sum(weight * ifNull({perceived:Identifier} >= {expected:Identifier}, 0)) AS metSum, -- part: service
      sum(weight * ifNull(({perceived:Identifier} < {adequate:Identifier}) * isNotNull({expected:Identifier}), 0)) AS belowSum, -- part: zone
      sum(weight * ifNull(({perceived:Identifier} > {expected:Identifier}) * ({perceived:Identifier} >= {adequate:Identifier}), 0)) AS aboveSum, -- part: zone
      sum(weight * assumeNotNull({adequate:Identifier})) AS adequateSum, -- part: adequate
      sum(weight * assumeNotNull({expected:Identifier})) AS expectedSum, -- part: expected
      sum(weight * assumeNotNull({believed:Identifier})) AS believedSum, -- part: believed
      sum(weight * assumeNotNull({promised:Identifier})) AS promisedSum, -- part: promised
      sum(weight * assumeNotNull({delivered:Identifier})) AS deliveredSum, -- part: delivered
      sum(weight * assumeNotNull({perceived:Identifier})) AS perceivedSum, -- part: perceived
      sum(weight * assumeNotNull({promisedNative:Identifier})) AS promisedNativeSum, -- part: promisedNative
      sum(weight * assumeNotNull({deliveredNative:Identifier})) AS deliveredNativeSum, -- part: deliveredNative
      groupBitOr(slotsOfPerson) AS slots
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
  GROUP BY clusterPlace
)
GROUP BY number
LIMIT {rows:UInt32}
