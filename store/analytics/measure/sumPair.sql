-- question: What do two marks, and their differences, add up to over the clusters of each cell of each dimension?
-- row: one cell × dimension, both in one number (pairPlace.part.sql)
-- counts: sums over clusters (customers, or fixed groups of them) of weighted totals less 50: ΣA, ΣW, ΣA², ΣAW, ΣW², clusters; of the
--   pair ΣAB, ΣAW_b, ΣW_aB, ΣW_aW_b, clusters with either; of the differences on occasions that have both, as they are, the first
--   six; where weights are not all 1 the occasions and squared weights of each, of both, of the zone of tolerance; for `…People` the slots that people fill at each of
--   three levels, in one number (estimatePeople.ts). A line that ends with a part is asked only where the part is wanted
-- limit: the gaps one answer may hold, and one more, by which too many are known
WITH
  -- where all weights are 1 they are counts, three in one number: of a cluster with more than two million rows in a cell, which `crowd` tells, they run over
  toFloat64(bitAnd(counts, 2097151)) AS ofW, -- part: unweighted
  toFloat64(bitAnd(bitShiftRight(counts, 21), 2097151)) AS againstW, -- part: unweighted
  toFloat64(bitShiftRight(counts, 42)) AS pairW, -- part: unweighted
  toFloat64(bitAnd(zoneCounted, 2097151)) AS belowW, -- part: zoneUnweighted
  toFloat64(bitAnd(bitShiftRight(zoneCounted, 21), 2097151)) AS aboveW, -- part: zoneUnweighted
  toFloat64(bitShiftRight(zoneCounted, 42)) AS zoneW, -- part: zoneUnweighted
  -- how many slots of each level: 32,768, 16,384 and 16,384 at most over all groups
  (slots) -> bitCount(bitAnd(slots, 4294967295)) + bitShiftLeft(toUInt64(bitCount(bitAnd(bitShiftRight(slots, 32), 65535))), 17) + bitShiftLeft(toUInt64(bitCount(bitShiftRight(slots, 48))), 34) AS filled
SELECT
  by1, by2, by3, -- part: texts
  '' AS by1, '' AS by2, '' AS by3, -- part: numbers
  key % {sizeOfPlaces:UInt64} AS number,
  (sum(ofA), sum(ofW), sum(ofA * ofA), sum(ofA * ofW), sum(ofW * ofW), countIf(ofW > 0)) AS ofSums,
  (sum(againstA), sum(againstW), sum(againstA * againstA), sum(againstA * againstW), sum(againstW * againstW), countIf(againstW > 0)) AS againstSums,
  (sum(ofA * againstA), sum(ofA * againstW), sum(ofW * againstA), sum(ofW * againstW), countIf(ofW > 0 OR againstW > 0)) AS productSums,
  (sum(pairA), sum(pairW), sum(pairA * pairA), sum(pairA * pairW), sum(pairW * pairW), countIf(pairW > 0)) AS pairSums,
  (sum(ofCount), sum(ofSquares)) AS ofCounts, -- part: weighted
  (sum(againstCount), sum(againstSquares)) AS againstCounts, -- part: weighted
  (sum(pairCount), sum(pairSquares)) AS pairCounts, -- part: weighted
  (sum(belowW), sum(aboveW), sum(zoneW), countIf(zoneW > 0)) AS zoneSums, -- part: zone
  (sum(zoneCount), sum(zoneSquares)) AS zoneCounts, -- part: zoneWeighted
  sum(filled(ofSlots)) AS ofPeople, -- part: people
  sum(filled(againstSlots)) AS againstPeople, -- part: people
  sum(filled(bitOr(ofSlots, againstSlots))) AS eitherPeople, -- part: people
  sum(filled(pairSlots)) AS pairPeople, -- part: people
  sum(filled(zoneSlots)) AS zonePeople, -- part: zonePeople
  max(rowsOfCluster) AS crowd, -- part: crowded
  -- ends the list, since any line above may be left out
  count() AS clusters
FROM (
  WITH
    -- include: pairPlace.part.sql
    -- a person's own slot of 32, for one in 16 another of 16, and for one in 256 another of 16
    bitShiftRight(intHash64({person:Identifier}), 10) AS mixed,
    bitOr(
      bitShiftLeft(toUInt64(1), bitAnd(mixed, 31)),
      bitOr(
        bitShiftLeft(toUInt64(bitAnd(bitShiftRight(mixed, 5), 15) = 0), 32 + bitAnd(bitShiftRight(mixed, 9), 15)),
        bitShiftLeft(toUInt64(bitAnd(bitShiftRight(mixed, 13), 255) = 0), 48 + bitAnd(bitShiftRight(mixed, 21), 15)))) AS slots,
    isNotNull({of:Identifier}) AS hasOf,
    isNotNull({against:Identifier}) AS hasAgainst,
    hasOf AND hasAgainst AS hasBoth,
    isNotNull({adequate:Identifier}) AND isNotNull({expected:Identifier}) AND isNotNull({perceived:Identifier}) AS inZone, -- part: zone
    ifNull({perceived:Identifier} < {adequate:Identifier}, 0) AND isNotNull({expected:Identifier}) AS below, -- part: zone
    ifNull({perceived:Identifier} > {expected:Identifier}, 0) AND ifNull({perceived:Identifier} >= {adequate:Identifier}, 0) AS above, -- part: zone
    -- one number for a cluster, its cell and its dimension: two of them would cost a fifth more, texts several times as much
    toUInt64({cluster:Identifier}) * {sizeOfPlaces:UInt64} + placeNumber AS key
  SELECT
    {by1:Identifier} AS by1, {by2:Identifier} AS by2, {by3:Identifier} AS by3, -- part: texts
    key,
    sum(ifNull({of:Identifier} - 50, 0)) AS ofA, -- part: unweighted
    sum(ifNull({against:Identifier} - 50, 0)) AS againstA, -- part: unweighted
    sum(ifNull({of:Identifier} - {against:Identifier}, 0)) AS pairA, -- part: unweighted
    sum(hasOf + bitShiftLeft(toUInt64(hasAgainst), 21) + bitShiftLeft(toUInt64(hasBoth), 42)) AS counts, -- part: unweighted
    sum(below + bitShiftLeft(toUInt64(above), 21) + bitShiftLeft(toUInt64(inZone), 42)) AS zoneCounted, -- part: zoneUnweighted
    sum(weight * ifNull({of:Identifier} - 50, 0)) AS ofA, -- part: weighted
    sum(weight * hasOf) AS ofW, -- part: weighted
    sum(weight * ifNull({against:Identifier} - 50, 0)) AS againstA, -- part: weighted
    sum(weight * hasAgainst) AS againstW, -- part: weighted
    sum(weight * ifNull({of:Identifier} - {against:Identifier}, 0)) AS pairA, -- part: weighted
    sum(weight * hasBoth) AS pairW, -- part: weighted
    sum(hasOf) AS ofCount, -- part: weighted
    sum(hasAgainst) AS againstCount, -- part: weighted
    sum(hasBoth) AS pairCount, -- part: weighted
    sum(weight * weight * hasOf) AS ofSquares, -- part: weighted
    sum(weight * weight * hasAgainst) AS againstSquares, -- part: weighted
    sum(weight * weight * hasBoth) AS pairSquares, -- part: weighted
    sum(weight * below) AS belowW, -- part: zoneWeighted
    sum(weight * above) AS aboveW, -- part: zoneWeighted
    sum(weight * inZone) AS zoneW, -- part: zoneWeighted
    sum(inZone) AS zoneCount, -- part: zoneWeighted
    sum(weight * weight * inZone) AS zoneSquares, -- part: zoneWeighted
    groupBitOrIf(slots, hasOf) AS ofSlots, -- part: people
    groupBitOrIf(slots, hasAgainst) AS againstSlots, -- part: people
    groupBitOrIf(slots, hasBoth) AS pairSlots, -- part: people
    groupBitOrIf(slots, inZone) AS zoneSlots, -- part: zonePeople
    -- ends the list, since any line above may be left out
    count() AS rowsOfCluster
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
  GROUP BY
    by1, by2, by3, -- part: texts
    key
)
GROUP BY by1, by2, by3, number
LIMIT {rows:UInt32}
