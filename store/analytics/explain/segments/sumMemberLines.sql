-- question: What do expected and perceived add up to in each segment, dimension by dimension?
-- row: one segment × dimension or metric
-- counts: of the groups of customers that are asked for: sums over customers of weighted totals less 50, of weights, their squares and products; customers with either mark
-- limit: {rows}
SELECT
  segment,
  kind_ AS kind,
  dimension_ AS dimension,
  (sum(ea), sum(ew), sum(ea * ea), sum(ea * ew), sum(ew * ew), countIf(ew > 0)) AS expected,
  (sum(pa), sum(pw), sum(pa * pa), sum(pa * pw), sum(pw * pw), countIf(pw > 0)) AS perceived,
  (sum(pa * ea), sum(pa * ew), sum(pw * ea), sum(pw * ew), countIf(pw > 0 OR ew > 0)) AS products,
  sum(expectedTimes) AS expectedOccasions,
  sum(perceivedTimes) AS perceivedOccasions
FROM (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot,
    intHash32(personRoot) % 1024 AS rootGroup
  SELECT
    toUInt32({person:Identifier}) AS who,
    toString(kind) AS kind_,
    dimension AS dimension_,
    sum(weight * ifNull({expected:Identifier} - 50, 0)) AS ea,
    sum(weight * isNotNull({expected:Identifier})) AS ew,
    sum(weight * ifNull(perceived - 50, 0)) AS pa,
    sum(weight * isNotNull(perceived)) AS pw,
    countIf(isNotNull({expected:Identifier})) AS expectedTimes,
    countIf(isNotNull(perceived)) AS perceivedTimes
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND respondent = 'customer'
    AND {group:Identifier} >= {groupFrom:UInt16} AND {group:Identifier} < {groupTo:UInt16}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  GROUP BY who, kind_, dimension_
) AS totals
INNER JOIN (
  SELECT person, segment
  FROM segmentMembers
  WHERE workspace = {workspace:UInt32} AND segmentation = {segmentation:UInt32} AND version = {version:UInt32} AND segment > 0
    AND intHash32(person) % 1024 >= {groupFrom:UInt16} AND intHash32(person) % 1024 < {groupTo:UInt16}
) AS members ON members.person = totals.who
WHERE ew > 0 OR pw > 0
GROUP BY segment, kind_, dimension_
ORDER BY segment, kind_, dimension_
LIMIT {rows:UInt32}
