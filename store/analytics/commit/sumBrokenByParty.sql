-- question: Of all broken promises, how many were each party's?
-- row: one party, such as a supplier
-- counts: broken promises of those that came due and can be measured, with sums of squares and products over people; and beside them the
--   party's own promises to the company
-- limit: 1,001 parties, by which too many are known
WITH
  -- keys that are one person count as one; nobody asks for it where nobody is merged
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  transform(person, merged.1, merged.2, person) AS personRoot,
  parts AS (
    SELECT {person:Identifier} AS cluster, toString({party:Identifier}) AS party, toFloat64(countIf(outcome = 'broken')) AS lost, count() AS counted,
      countIf(promise IN {own:Array(String)}) AS ownDue, countIf(outcome = 'broken' AND promise IN {own:Array(String)}) AS ownLost
    FROM fulfilments
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
      AND outcome IN ('kept', 'broken')
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
  sum(parts.ownDue) AS ownCounted,
  sum(parts.ownLost) AS ownBroken,
  countIf(parts.ownDue > 0) AS ownPeople,
  (SELECT sum(whole) FROM wholes) AS allTotal,
  (SELECT sum(whole * whole) FROM wholes) AS allSquares,
  (SELECT count() FROM wholes) AS clusters
FROM parts INNER JOIN wholes ON parts.cluster = wholes.cluster
WHERE party != ''
GROUP BY party
ORDER BY total DESC, party
LIMIT 1001
