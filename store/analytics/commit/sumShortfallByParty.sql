-- question: Of all points by which people got less than they expected, how many were at each party?
-- row: one party, such as a supplier
-- counts: weighted points below the expectation on one dimension, with sums of squares and products over people
-- limit: 1,001 parties, by which too many are known
WITH
  -- keys that are one person count as one; nobody asks for it where nobody is merged
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  multiIf({expected:String} = 'expected', expected, {expected:String} = 'expectedRecalled', expectedRecalled, ifNull(expected, expectedRecalled)) AS expected_,
  parts AS (
    SELECT {person:Identifier} AS cluster, toString({party:Identifier}) AS party, sum(weight * greatest(0, assumeNotNull(expected_) - assumeNotNull(perceived))) AS lost, count() AS counted
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
      AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
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
      AND kind = 'dimension' AND dimension = {dimension:String} AND isNotNull(expected_) AND isNotNull(perceived)
    GROUP BY cluster, party
    HAVING counted > 0
  ),
  wholes AS (SELECT cluster, sum(lost) AS whole FROM parts GROUP BY cluster)
SELECT
  party,
  sum(parts.lost) AS total,
  sum(parts.lost * parts.lost) AS squares,
  sum(parts.lost * wholes.whole) AS products,
  sum(parts.counted) AS counted,
  count() AS people,
  (SELECT sum(whole) FROM wholes) AS allTotal,
  (SELECT sum(whole * whole) FROM wholes) AS allSquares,
  (SELECT count() FROM wholes) AS clusters
FROM parts INNER JOIN wholes ON parts.cluster = wholes.cluster
WHERE party != ''
GROUP BY party
ORDER BY total DESC, party
LIMIT 1001
