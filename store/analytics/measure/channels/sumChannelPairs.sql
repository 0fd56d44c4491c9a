-- question: How differently do the same customers score a dimension in two channels?
-- row: one dimension and pair of channels
-- counts: customers who scored it in both, over them the sum of second less first and of its square, and who lies apart by so many points
-- limit: {rows}
WITH
  -- include: channelNames.part.sql
SELECT
  dimensionNames[about] AS dimension,
  channelNames[pair.1] AS first,
  channelNames[pair.2] AS second,
  toUInt32(count()) AS people,
  sum(pair.3) AS total,
  sum(pair.3 * pair.3) AS squares,
  toUInt32(countIf(abs(pair.3) >= {points:Float64})) AS apart
FROM (
  -- include: channelMeans.part.sql
)
ARRAY JOIN arrayFlatten(arrayMap(
  at -> arrayMap(later -> (met[at].1, met[later].1, met[later].2 - met[at].2), range(at + 1, length(met) + 1)),
  range(1, length(met) + 1))) AS pair
GROUP BY about, pair.1, pair.2
ORDER BY dimension, first, second
LIMIT {rows:UInt32}
