-- question: What did each customer score each dimension in each channel?
-- row: one dimension, by its place among the names, and customer who scored it in two channels or more: channel, by its place, and mean
--   score of each, by channel; of scores written before
-- counts: nothing
-- limit: none
SELECT toUInt32(bitShiftRight(pairOf, 16)) AS who, toUInt16(bitAnd(pairOf, 65535)) AS about, arraySort(arrayZip(groupArray(channel_), groupArray(mean_))) AS met
FROM (
  WITH
    arraySort({channels:Array(String)}) AS channelNames,
    arraySort({dimensionNames:Array(String)}) AS dimensionNames
  SELECT
    -- customer, dimension and channel in one number: grouping by their names would cost several times as much
    bitOr(
      bitShiftLeft(toUInt64(person), 32),
      bitOr(
        bitShiftLeft(toUInt64(transform(dimension, dimensionNames, arrayEnumerate(dimensionNames), 0)), 16),
        toUInt64(transform(channel, channelNames, arrayEnumerate(channelNames), 0)))) AS key,
    bitShiftRight(key, 16) AS pairOf,
    toUInt16(bitAnd(key, 65535)) AS channel_,
    avg(perceived) AS mean_
  FROM channelScores
  WHERE workspace = {workspace:UInt32}
    AND edition = {edition:UInt64}
    AND kind = 'dimension'
    AND fromCustomer
    AND channel != ''
    AND isNotNull(perceived)
    AND customerGroup < {groups:UInt16}
    AND (isNull({from:Nullable(Date)}) OR (week >= toMonday({from:Nullable(Date)}) AND day >= {from:Nullable(Date)}))
    AND (isNull({to:Nullable(Date)}) OR (week <= {to:Nullable(Date)} AND day <= {to:Nullable(Date)}))
    -- most customers keep to one channel: only those of several are looked into
    AND person IN (
      SELECT person
      FROM channelScores
      WHERE workspace = {workspace:UInt32}
        AND edition = {edition:UInt64}
        AND kind = 'dimension'
        AND channel != ''
        AND customerGroup < {groups:UInt16}
        AND (isNull({from:Nullable(Date)}) OR (week >= toMonday({from:Nullable(Date)}) AND day >= {from:Nullable(Date)}))
        AND (isNull({to:Nullable(Date)}) OR (week <= {to:Nullable(Date)} AND day <= {to:Nullable(Date)}))
      GROUP BY person
      HAVING min(transform(channel, {channels:Array(String)}, arrayEnumerate({channels:Array(String)}), 0)) != max(transform(channel, {channels:Array(String)}, arrayEnumerate({channels:Array(String)}), 0))
    )
  GROUP BY key
)
GROUP BY pairOf
HAVING length(met) > 1
