-- question: What did each customer score each dimension in each channel?
-- row: one dimension, by its place among the names, and customer who scored it in two channels or more: channel, by its place, and mean
--   score of each, by channel
-- counts: nothing
-- limit: none
SELECT toUInt32(bitShiftRight(pairOf, 16)) AS who, toUInt16(bitAnd(pairOf, 65535)) AS about, arraySort(arrayZip(groupArray(channel_), groupArray(mean_))) AS met
FROM (
  WITH
    (SELECT arraySort(groupArray(toString(one))) FROM (SELECT channel AS one FROM observations WHERE workspace = {workspace:UInt32} AND customerGroup < {groups:UInt16} GROUP BY one)) AS channelNames,
    (SELECT arraySort(groupArray(toString(one))) FROM (SELECT dimension AS one FROM observations WHERE workspace = {workspace:UInt32} AND customerGroup < {groups:UInt16} GROUP BY one)) AS dimensionNames,
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT
    -- customer, dimension and channel in one number: grouping by their names would cost several times as much
    bitOr(
      bitShiftLeft(toUInt64({person:Identifier}), 32),
      bitOr(
        bitShiftLeft(toUInt64(transform(dimension, dimensionNames, arrayEnumerate(dimensionNames), 0)), 16),
        toUInt64(transform(channel, channelNames, arrayEnumerate(channelNames), 0)))) AS key,
    bitShiftRight(key, 16) AS pairOf,
    toUInt16(bitAnd(key, 65535)) AS channel_,
    avg(perceived) AS mean_
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = 'dimension'
    AND respondent = 'customer'
    AND channel != ''
    AND isNotNull(perceived)
    AND customerGroup < {groups:UInt16}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
    -- most customers keep to one channel: only those of several are looked into
    AND {person:Identifier} IN (
      WITH
        (SELECT arraySort(groupArray(toString(one))) FROM (SELECT channel AS one FROM observations WHERE workspace = {workspace:UInt32} AND customerGroup < {groups:UInt16} GROUP BY one)) AS channelNames,
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot,
        toUInt16(transform(channel, channelNames, arrayEnumerate(channelNames), 0)) AS place
      SELECT {person:Identifier} AS someone
      FROM observations
      WHERE workspace = {workspace:UInt32}
        AND kind = 'dimension'
        AND channel != ''
        AND customerGroup < {groups:UInt16}
        AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
        AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
      GROUP BY someone
      HAVING min(place) != max(place)
    )
  GROUP BY key
)
GROUP BY pairOf
HAVING length(met) > 1
