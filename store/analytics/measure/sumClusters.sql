-- question: What do marks, and pairs of marks, add up to over the clusters of each cell of each dimension?
-- row: one cell × dimension
-- counts: sums over clusters (customers, or fixed groups of them) of weighted totals, less 50 for marks of the 0–100 line
--   and as they are for native measures: ΣA, ΣW, ΣA², ΣAW, ΣW², clusters; for a pair ΣAB, ΣAW_b, ΣW_aB, ΣW_aW_b, clusters
--   with either; for `…Pairs` the first six of the difference on occasions with both; for `…People` the slots that
--   people fill at each of three levels, in one number (estimatePeople.ts). A line that ends with a part is asked only
--   where the part is wanted: each total of a cluster costs memory and time
-- limit: the cells and dimensions one answer may have
WITH
  -- how many slots of each level: 32,768, 16,384 and 16,384 at most over all groups
  (slots) -> bitCount(bitAnd(slots, 4294967295)) + bitShiftLeft(toUInt64(bitCount(bitAnd(bitShiftRight(slots, 32), 65535))), 17) + bitShiftLeft(toUInt64(bitCount(bitShiftRight(slots, 48))), 34) AS filled
SELECT
  by1,
  by2,
  by3,
  {dimensionNames:Array(String)}[number] AS dimension,
  -- include: clusterFigures.part.sql
  countIf(zoneAny) AS zoneClusters, -- part: zone
  -- ends the list, since any line above may be left out
  count() AS clusters
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
    toUInt16(intHash32(personRoot) % 1024) AS rootGroup,
    attributes[{attribute1:String}] AS attribute1,
    attributes[{attribute2:String}] AS attribute2,
    attributes[{attribute3:String}] AS attribute3,
    toString(toMonday(day)) AS weekOfDay,
    toString(toStartOfMonth(day)) AS monthOfDay,
    coalesce(expected, expectedRecalled) AS expectedJoined,
    -- one number for a cluster and its dimension: grouping by text would cost half as much again
    toUInt16(transform(dimension, {dimensionNames:Array(String)}, {dimensionNumbers:Array(UInt16)}, 0)) AS dimensionNumber,
    -- a person's own slot of 32, for one in 16 another of 16, and for one in 256 another of 16
    bitShiftRight(intHash64({person:Identifier}), 10) AS mixed,
    bitOr(
      bitShiftLeft(toUInt64(1), bitAnd(mixed, 31)),
      bitOr(
        bitShiftLeft(toUInt64(bitAnd(bitShiftRight(mixed, 5), 15) = 0), 32 + bitAnd(bitShiftRight(mixed, 9), 15)),
        bitShiftLeft(toUInt64(bitAnd(bitShiftRight(mixed, 13), 255) = 0), 48 + bitAnd(bitShiftRight(mixed, 21), 15)))) AS slots
  SELECT
    {by1:Identifier} AS by1,
    {by2:Identifier} AS by2,
    {by3:Identifier} AS by3,
    bitOr(bitShiftLeft(toUInt64({cluster:Identifier}), 16), dimensionNumber) AS key,
    sum(weight * ifNull({adequate:Identifier} - 50, 0)) AS adequateA, -- part: adequate
    sum(weight * isNotNull({adequate:Identifier})) AS adequateW, -- part: adequate
    sum(weight * ifNull({expected:Identifier} - 50, 0)) AS expectedA, -- part: expected
    sum(weight * isNotNull({expected:Identifier})) AS expectedW, -- part: expected
    sum(weight * ifNull({believed:Identifier} - 50, 0)) AS believedA, -- part: believed
    sum(weight * isNotNull({believed:Identifier})) AS believedW, -- part: believed
    sum(weight * ifNull({promised:Identifier} - 50, 0)) AS promisedA, -- part: promised
    sum(weight * isNotNull({promised:Identifier})) AS promisedW, -- part: promised
    sum(weight * ifNull({delivered:Identifier} - 50, 0)) AS deliveredA, -- part: delivered
    sum(weight * isNotNull({delivered:Identifier})) AS deliveredW, -- part: delivered
    sum(weight * ifNull({perceived:Identifier} - 50, 0)) AS perceivedA, -- part: perceived
    sum(weight * isNotNull({perceived:Identifier})) AS perceivedW, -- part: perceived
    sum(weight * ifNull({promisedNative:Identifier}, 0)) AS promisedNativeA, -- part: promisedNative
    sum(weight * isNotNull({promisedNative:Identifier})) AS promisedNativeW, -- part: promisedNative
    sum(weight * ifNull({deliveredNative:Identifier}, 0)) AS deliveredNativeA, -- part: deliveredNative
    sum(weight * isNotNull({deliveredNative:Identifier})) AS deliveredNativeW, -- part: deliveredNative
    sum(weight * ifNull({perceived:Identifier} - {expected:Identifier}, 0)) AS servicePairsA, -- part: servicePairs
    sum(weight * isNotNull({perceived:Identifier} - {expected:Identifier})) AS servicePairsW, -- part: servicePairs
    sum(weight * ifNull({believed:Identifier} - {expected:Identifier}, 0)) AS knowledgePairsA, -- part: knowledgePairs
    sum(weight * isNotNull({believed:Identifier} - {expected:Identifier})) AS knowledgePairsW, -- part: knowledgePairs
    sum(weight * ifNull({delivered:Identifier} - {promised:Identifier}, 0)) AS communicationPairsA, -- part: communicationPairs
    sum(weight * isNotNull({delivered:Identifier} - {promised:Identifier})) AS communicationPairsW, -- part: communicationPairs
    sum(weight * ifNull({delivered:Identifier} - {expected:Identifier}, 0)) AS outcomePairsA, -- part: outcomePairs
    sum(weight * isNotNull({delivered:Identifier} - {expected:Identifier})) AS outcomePairsW, -- part: outcomePairs
    sum(weight * ifNull({perceived:Identifier} - {delivered:Identifier}, 0)) AS perceptionPairsA, -- part: perceptionPairs
    sum(weight * isNotNull({perceived:Identifier} - {delivered:Identifier})) AS perceptionPairsW, -- part: perceptionPairs
    max(isNotNull({adequate:Identifier}) AND isNotNull({expected:Identifier}) AND isNotNull({perceived:Identifier})) AS zoneAny, -- part: zone
    groupBitOr(slots * isNotNull({adequate:Identifier})) AS adequateSlots, -- part: adequatePeople
    groupBitOr(slots * isNotNull({expected:Identifier})) AS expectedSlots, -- part: expectedPeople
    groupBitOr(slots * isNotNull({believed:Identifier})) AS believedSlots, -- part: believedPeople
    groupBitOr(slots * isNotNull({promised:Identifier})) AS promisedSlots, -- part: promisedPeople
    groupBitOr(slots * isNotNull({delivered:Identifier})) AS deliveredSlots, -- part: deliveredPeople
    groupBitOr(slots * isNotNull({perceived:Identifier})) AS perceivedSlots, -- part: perceivedPeople
    groupBitOr(slots * isNotNull({promisedNative:Identifier})) AS promisedNativeSlots, -- part: promisedNativePeople
    groupBitOr(slots * isNotNull({deliveredNative:Identifier})) AS deliveredNativeSlots, -- part: deliveredNativePeople
    groupBitOr(slots * (isNotNull({perceived:Identifier}) AND isNotNull({expected:Identifier}))) AS serviceSlots, -- part: servicePeople
    groupBitOr(slots * (isNotNull({believed:Identifier}) AND isNotNull({expected:Identifier}))) AS knowledgeSlots, -- part: knowledgePeople
    groupBitOr(slots * (isNotNull({delivered:Identifier}) AND isNotNull({promised:Identifier}))) AS communicationSlots, -- part: communicationPeople
    groupBitOr(slots * (isNotNull({delivered:Identifier}) AND isNotNull({expected:Identifier}))) AS outcomeSlots, -- part: outcomePeople
    groupBitOr(slots * (isNotNull({perceived:Identifier}) AND isNotNull({delivered:Identifier}))) AS perceptionSlots, -- part: perceptionPeople
    groupBitOr(slots * (isNotNull({adequate:Identifier}) AND isNotNull({expected:Identifier}) AND isNotNull({perceived:Identifier}))) AS zoneSlots, -- part: zonePeople
    bitAnd(key, 65535) AS number
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
  GROUP BY by1, by2, by3, key
)
GROUP BY by1, by2, by3, number
LIMIT {rows:UInt32}
