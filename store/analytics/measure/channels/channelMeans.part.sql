-- question: What did each customer score each dimension in each channel?
-- row: one dimension and customer who scored it in two channels or more: channel and mean score of each, by channel
-- counts: nothing
-- limit: none
SELECT dimension, who, arraySort(groupArray((channel_, mean_))) AS met
FROM (
  WITH
    (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
    transform(person, merged.1, merged.2, person) AS personRoot
  SELECT
    dimension,
    {person:Identifier} AS who,
    channel AS channel_,
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
        (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
        transform(person, merged.1, merged.2, person) AS personRoot
      SELECT {person:Identifier} AS someone
      FROM observations
      WHERE workspace = {workspace:UInt32}
        AND kind = 'dimension'
        AND channel != ''
        AND customerGroup < {groups:UInt16}
        AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
        AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
      GROUP BY someone
      HAVING min(cityHash64(channel)) != max(cityHash64(channel))
    )
  GROUP BY dimension, who, channel_
)
GROUP BY dimension, who
HAVING length(met) > 1
