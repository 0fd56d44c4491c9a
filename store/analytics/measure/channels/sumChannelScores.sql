-- question: What do scores add up to over fixed groups of customers, and how many are there?
-- row: one channel × dimension, by the number of its place
-- counts: what sumGroups.sql counts of `perceived`: from blocks of weeks written before, from single scores on days beyond them, and
--   nothing of places where nothing was scored
-- limit: {rows}
WITH
  -- how many slots of each level: 32,768, 16,384 and 16,384 at most over all groups
  (slots) -> bitCount(bitAnd(slots, 4294967295)) + bitShiftLeft(toUInt64(bitCount(bitAnd(bitShiftRight(slots, 32), 65535))), 17) + bitShiftLeft(toUInt64(bitCount(bitShiftRight(slots, 48))), 34) AS filled
SELECT
  '' AS by1,
  '' AS by2,
  '' AS by3,
  toUInt32(clusterPlace % {sizeOfPlaces:UInt64}) AS number,
  ([32], [sum(scored)], [sum(w)], [sum(ww)]) AS answered,
  (sum(a), sum(w), sum(a * a), sum(a * w), sum(w * w), countIf(w > 0)) AS perceived,
  sum(filled(taken)) AS perceivedPeople
FROM (
  SELECT
    clusterPlace,
    sum(occasions) AS scored,
    sum(weights) AS w,
    sum(weightSquares) AS ww,
    sum(total) - 50 * w AS a,
    groupBitOr(slots) AS taken
  FROM (
    SELECT
      toUInt64(customerGroup) * {sizeOfPlaces:UInt64}
        + toUInt64(transform(channel, {channels:Array(String)}, arrayEnumerate({channels:Array(String)}), 0)) * {sizeOfDimensions:UInt64}
        + toUInt64(transform(dimension, {dimensionNames:Array(String)}, arrayEnumerate({dimensionNames:Array(String)}), 0)) AS clusterPlace,
      occasions,
      weights,
      weightSquares,
      total,
      slots
    FROM channelSums
    WHERE workspace = {workspace:UInt32}
      AND edition = {edition:UInt64}
      AND kind = {kind:String}
      AND (given = true AND since >= {blocksFrom:Date} AND since < {blocksTo:Date}
        OR given = false
          AND (isNull({from:Nullable(Date)}) OR since >= {from:Nullable(Date)})
          AND (isNull({to:Nullable(Date)}) OR since <= {to:Nullable(Date)}))
    UNION ALL
    SELECT
      toUInt64(group_) * {sizeOfPlaces:UInt64}
        + toUInt64(transform(channel, {channels:Array(String)}, arrayEnumerate({channels:Array(String)}), 0)) * {sizeOfDimensions:UInt64}
        + toUInt64(transform(dimension, {dimensionNames:Array(String)}, arrayEnumerate({dimensionNames:Array(String)}), 0)) AS clusterPlace,
      1 AS occasions,
      weight AS weights,
      weight * weight AS weightSquares,
      weight * assumeNotNull(perceived) AS total,
      slotsOfPerson AS slots
    FROM (
      WITH
        -- include: channelSlots.part.sql
        toUInt16(intHash32(person) % 1024) AS rootGroup
      SELECT {group:Identifier} AS group_, channel, dimension, weight, perceived, slotsOfPerson
      FROM channelScores
      WHERE workspace = {workspace:UInt32}
        AND edition = {edition:UInt64}
        AND kind = {kind:String}
        AND (isNull({from:Nullable(Date)}) OR (week >= toMonday({from:Nullable(Date)}) AND day >= {from:Nullable(Date)}))
        AND (isNull({to:Nullable(Date)}) OR (week <= {to:Nullable(Date)} AND day <= {to:Nullable(Date)}))
        AND isNotNull(perceived)
        AND (week < {blocksFrom:Date} OR week >= {blocksTo:Date})
    )
  )
  GROUP BY clusterPlace
)
GROUP BY number
LIMIT {rows:UInt32}
