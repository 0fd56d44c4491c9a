-- question: What do gaps to a decided value that changed within the period add up to over the clusters?
-- row: one cell × dimension whose decided values changed
-- counts: people, once each (no person is in two groups), and occasions, on days when the value was in force; sums over
--   clusters as in sumClusters.sql
-- limit: the cells and dimensions one answer may have
SELECT
  by1,
  by2,
  by3,
  dimension,
  (sum(deliveryA), sum(deliveryW), sum(deliveryA * deliveryA), sum(deliveryA * deliveryW), sum(deliveryW * deliveryW), countIf(deliveryW > 0)) AS delivery,
  (sum(deliveryPeople), sum(deliveryOccasions), sum(deliveryWeightSquares)) AS deliveryCounts,
  (sum(standardsA), sum(standardsW), sum(standardsA * standardsA), sum(standardsA * standardsW), sum(standardsW * standardsW), countIf(standardsW > 0)) AS standards,
  (sum(standardsPeople), sum(standardsOccasions), sum(standardsWeightSquares)) AS standardsCounts,
  (sum(communicationA), sum(communicationW), sum(communicationA * communicationA), sum(communicationA * communicationW), sum(communicationW * communicationW), countIf(communicationW > 0)) AS communication,
  (sum(communicationPeople), sum(communicationOccasions), sum(communicationWeightSquares)) AS communicationCounts
FROM (
  WITH
    -- what an unused attribute is split by, and what stands for a mark that nobody gave: both cost nothing
    '' AS nothing,
    NULL AS absent,
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
    -- the values of the dimension one after the other, one for each day from which something holds; apart for cells of which
    -- something else was decided
    indexOf({decidedLines:Array(String)}, concat(dimension,
      '\n', if(has({decidedValues1:Array(String)}, toString({by1:Identifier})), toString({by1:Identifier}), ''),
      '\n', if(has({decidedValues2:Array(String)}, toString({by2:Identifier})), toString({by2:Identifier}), ''),
      '\n', if(has({decidedValues3:Array(String)}, toString({by3:Identifier})), toString({by3:Identifier}), ''))) AS line,
    indexOf({changeDays:Array(UInt16)}, roundDown(toUInt16(day), {changeDays:Array(UInt16)})) AS since,
    {standards:Array(Nullable(Float64))}[(line - 1) * length({changeDays:Array(UInt16)}) + since] AS standard,
    {promises:Array(Nullable(Float64))}[(line - 1) * length({changeDays:Array(UInt16)}) + since] AS promise
  SELECT
    {by1:Identifier} AS by1,
    {by2:Identifier} AS by2,
    {by3:Identifier} AS by3,
    dimension,
    {cluster:Identifier} AS cluster,
    ifNull(sum(weight * ({delivered:Identifier} - standard)), 0) AS deliveryA,
    sum(weight * isNotNull(({delivered:Identifier} - standard))) AS deliveryW,
    uniqExactIf({person:Identifier}, isNotNull(({delivered:Identifier} - standard))) AS deliveryPeople,
    countIf(isNotNull(({delivered:Identifier} - standard))) AS deliveryOccasions,
    sum(weight * weight * isNotNull(({delivered:Identifier} - standard))) AS deliveryWeightSquares,
    ifNull(sum(weight * (standard - {believed:Identifier})), 0) AS standardsA,
    sum(weight * isNotNull((standard - {believed:Identifier}))) AS standardsW,
    uniqExactIf({person:Identifier}, isNotNull((standard - {believed:Identifier}))) AS standardsPeople,
    countIf(isNotNull((standard - {believed:Identifier}))) AS standardsOccasions,
    sum(weight * weight * isNotNull((standard - {believed:Identifier}))) AS standardsWeightSquares,
    ifNull(sum(weight * ({delivered:Identifier} - promise)), 0) AS communicationA,
    sum(weight * isNotNull(({delivered:Identifier} - promise))) AS communicationW,
    uniqExactIf({person:Identifier}, isNotNull(({delivered:Identifier} - promise))) AS communicationPeople,
    countIf(isNotNull(({delivered:Identifier} - promise))) AS communicationOccasions,
    sum(weight * weight * isNotNull(({delivered:Identifier} - promise))) AS communicationWeightSquares
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
    AND dimension IN {decidedDimensions:Array(String)}
  GROUP BY by1, by2, by3, dimension, cluster
)
GROUP BY by1, by2, by3, dimension
LIMIT {rows:UInt32}
