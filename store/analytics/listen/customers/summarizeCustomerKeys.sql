-- question: When, where and through what was each key of a person heard of?
-- row: one key of the person that was heard of
-- counts: occasions and texts
-- limit: the keys that were asked for
SELECT
  person,
  toUnixTimestamp64Milli(min(at)) AS firstMs,
  toUnixTimestamp64Milli(max(at)) AS lastMs,
  uniqExactIf(occasion, kind != 'fact') AS occasions,
  countIf(kind = 'text') AS texts,
  toUnixTimestamp64Milli(maxIf(at, region != '')) AS regionMs,
  argMaxIf(region, at, region != '') AS lastRegion,
  toUnixTimestamp64Milli(maxIf(at, segment != '')) AS segmentMs,
  argMaxIf(segment, at, segment != '') AS lastSegment,
  groupUniqArrayIf(channel, channel != '') AS channels,
  groupUniqArrayIf(source, source != '') AS sources
FROM (
  SELECT person, occasion, at, toString(region) AS region, toString(segment) AS segment, toString(channel) AS channel, toString(source) AS source, 'answer' AS kind
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND customerGroup IN {groups:Array(UInt16)}
    AND person IN {people:Array(UInt32)}
    AND respondent != 'staff'
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT person, occasion, at, toString(region), toString(segment), toString(channel), toString(source), 'promise' AS kind
  FROM fulfilments
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT person, occasion, at, toString(region), toString(segment), toString(channel), toString(source), 'text' AS kind
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT person, occasion, at, toString(region), toString(segment), toString(channel), toString(source), 'event' AS kind
  FROM journeyEvents
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT person, occasion, at, toString(region), toString(segment), toString(channel), toString(source), 'transaction' AS kind
  FROM transactions
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT person, occasion, at, '', '', '', toString(source), 'fact' AS kind
  FROM personFacts
  WHERE workspace = {workspace:UInt32}
    AND person IN {people:Array(UInt32)}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}))
GROUP BY person
