-- question: What do two marks, and their differences, add up to over the clusters of each cell of each dimension?
-- row: one cell × dimension
-- counts: sums over clusters (customers, or fixed groups of them) of weighted totals less 50: ΣA, ΣW, ΣA², ΣAW, ΣW², clusters; of the
--   pair ΣAB, ΣAW_b, ΣW_aB, ΣW_aW_b, clusters with either; of the differences on occasions that have both, as they are, the first
--   six; where weights are not all 1 the occasions and squared weights of each, of both, of the zone of tolerance; for `…People` the slots that people fill at each of
--   three levels, in one number (estimatePeople.ts). A line that ends with a part is asked only where the part is wanted
-- limit: the gaps one answer may hold, and one more, by which too many are known
WITH
  -- how many slots of each level: 32,768, 16,384 and 16,384 at most over all groups
  (slots) -> bitCount(bitAnd(slots, 4294967295)) + bitShiftLeft(toUInt64(bitCount(bitAnd(bitShiftRight(slots, 32), 65535))), 17) + bitShiftLeft(toUInt64(bitCount(bitShiftRight(slots, 48))), 34) AS filled
SELECT
  by1,
  by2,
  by3,
  {dimensionNames:Array(String)}[number] AS dimension,
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
  -- ends the list, since any line above may be left out
  count() AS clusters
FROM (
  WITH
    -- what an unused attribute is split by: it costs nothing
    '' AS nothing,
    -- keys that are one person count as one; nobody asks for it where nobody is merged
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    attributes[{attribute1:String}] AS attribute1,
    attributes[{attribute2:String}] AS attribute2,
    attributes[{attribute3:String}] AS attribute3,
    toString(toMonday(day)) AS weekOfDay,
    toString(toStartOfMonth(day)) AS monthOfDay,
    toString(toStartOfQuarter(day)) AS quarterOfDay,
    coalesce(expected, expectedRecalled) AS expectedJoined,
    -- the decided values of the dimension one after the other, one for each day from which something holds; apart for cells of
    -- which something else was decided
    indexOf({decidedLines:Array(String)}, concat(dimension, -- part: decidedByCell
      '\n', if(has({decidedValues1:Array(String)}, toString({by1:Identifier})), toString({by1:Identifier}), ''), -- part: decidedByCell
      '\n', if(has({decidedValues2:Array(String)}, toString({by2:Identifier})), toString({by2:Identifier}), ''), -- part: decidedByCell
      '\n', if(has({decidedValues3:Array(String)}, toString({by3:Identifier})), toString({by3:Identifier}), ''))) AS line, -- part: decidedByCell
    toUInt16(transform(dimension, {decidedDimensions:Array(String)}, {decidedNumbers:Array(UInt16)}, 0)) AS line, -- part: decidedForAll
    (line - 1) * length({changeDays:Array(UInt16)}) + indexOf({changeDays:Array(UInt16)}, roundDown(toUInt16(day), {changeDays:Array(UInt16)})) AS place, -- part: decided
    if(line = 0, NULL, {standards:Array(Nullable(Float64))}[place]) AS standardThen, -- part: standardThen
    if(dimension IN {promisesObserved:Array(String)}, promised, if(line = 0, NULL, {promises:Array(Nullable(Float64))}[place])) AS promiseThen, -- part: promiseThen
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
    sum(weight * ifNull({of:Identifier} - 50, 0)) AS ofA,
    sum(weight * isNotNull({of:Identifier})) AS ofW,
    sum(weight * ifNull({against:Identifier} - 50, 0)) AS againstA,
    sum(weight * isNotNull({against:Identifier})) AS againstW,
    sum(weight * ifNull(({of:Identifier} - {against:Identifier}), 0)) AS pairA,
    sum(weight * isNotNull(({of:Identifier} - {against:Identifier}))) AS pairW,
    sum(isNotNull({of:Identifier})) AS ofCount, -- part: weighted
    sum(isNotNull({against:Identifier})) AS againstCount, -- part: weighted
    sum(isNotNull(({of:Identifier} - {against:Identifier}))) AS pairCount, -- part: weighted
    sum(weight * weight * isNotNull({of:Identifier})) AS ofSquares, -- part: weighted
    sum(weight * weight * isNotNull({against:Identifier})) AS againstSquares, -- part: weighted
    sum(weight * weight * isNotNull(({of:Identifier} - {against:Identifier}))) AS pairSquares, -- part: weighted
    sum(weight * ifNull((perceived < adequate) * isNotNull({expected:Identifier}), 0)) AS belowW, -- part: zone
    sum(weight * ifNull((perceived > {expected:Identifier}) * (perceived >= adequate), 0)) AS aboveW, -- part: zone
    sum(weight * isNotNull(adequate + {expected:Identifier} + perceived)) AS zoneW, -- part: zone
    sum(isNotNull(adequate + {expected:Identifier} + perceived)) AS zoneCount, -- part: zoneWeighted
    sum(weight * weight * isNotNull(adequate + {expected:Identifier} + perceived)) AS zoneSquares, -- part: zoneWeighted
    groupBitOr(slots * isNotNull({of:Identifier})) AS ofSlots, -- part: people
    groupBitOr(slots * isNotNull({against:Identifier})) AS againstSlots, -- part: people
    groupBitOr(slots * isNotNull(({of:Identifier} - {against:Identifier}))) AS pairSlots, -- part: people
    groupBitOr(slots * isNotNull(adequate + {expected:Identifier} + perceived)) AS zoneSlots, -- part: zonePeople
    bitAnd(key, 65535) AS number
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = {kind:String}
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
  GROUP BY by1, by2, by3, key
)
GROUP BY by1, by2, by3, number
LIMIT {rows:UInt32}
