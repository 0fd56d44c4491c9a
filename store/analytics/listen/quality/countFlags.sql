-- question: How many texts have which flag?
-- row: one flag, and the doubtful as a whole under the empty name
-- counts: texts, once each, of groups that nobody dismissed
-- limit: the flags there are
SELECT name, uniqExact(import, occasion, question) AS texts
FROM (
  SELECT arrayJoin(['', toString(flag)]) AS name, import, occasion, question
  FROM textFlags
  WHERE workspace = {workspace:UInt32}
    AND run = {run:UInt32}
    AND NOT has({dismissed:Array(String)}, concat(flag, '\n', groupKey))
)
GROUP BY name
ORDER BY name
