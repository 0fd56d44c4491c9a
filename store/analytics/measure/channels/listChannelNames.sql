-- question: Which channels and dimensions, or metrics, are there scores of?
-- row: one, with all of them
-- counts: nothing
-- limit: one row
SELECT
  (SELECT arraySort(groupArray(toString(one))) FROM (SELECT channel AS one FROM channelScores WHERE workspace = {workspace:UInt32} AND edition = {edition:UInt64} AND kind = {kind:String} GROUP BY one)) AS channels,
  (SELECT arraySort(groupArray(toString(one))) FROM (SELECT dimension AS one FROM channelScores WHERE workspace = {workspace:UInt32} AND edition = {edition:UInt64} AND kind = {kind:String} GROUP BY one)) AS dimensions
LIMIT 1
