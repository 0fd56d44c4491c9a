-- question: How many people scored a dimension in a channel, exactly?
-- row: one of some channels and dimensions
-- counts: people, once each, who scored it
-- limit: {rows}
SELECT
  toString(channel) AS by1,
  '' AS by2,
  '' AS by3,
  toString(dimension) AS dimension,
  toUInt32(uniqExact(person)) AS people
FROM channelScores
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND kind = {kind:String}
  AND isNotNull(perceived)
  AND (isNull({from:Nullable(Date)}) OR (week >= toMonday({from:Nullable(Date)}) AND day >= {from:Nullable(Date)}))
  AND (isNull({to:Nullable(Date)}) OR (week <= {to:Nullable(Date)} AND day <= {to:Nullable(Date)}))
  AND concat(channel, '\n\n\n', dimension) IN {cells:Array(String)}
GROUP BY channel, dimension
ORDER BY by1, dimension
LIMIT {rows:UInt32}
