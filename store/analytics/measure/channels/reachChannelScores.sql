-- question: How many people do scores reach, and on which days?
-- row: the whole question
-- counts: people, once each; and those of some groups of customers, where a rough count will do; from days written before
-- limit: one row
SELECT
  groupBitmapMerge(people) AS all, -- part: all
  groupBitmapMerge(drawn) AS few,
  toString(min(day)) AS firstDay,
  toString(max(day)) AS lastDay
FROM channelReach
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND kind = {kind:String}
  AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
LIMIT 1
