-- question: How many texts of customers are in a scope, of how many people, from when to when?
-- row: one, the answer
-- counts: texts read, people
-- limit: none: it is one row
SELECT
  count() AS texts,
  uniqExact(person) AS people,
  toString(min(day)) AS first,
  toString(max(day)) AS last
FROM textReadings AS r
WHERE workspace = {workspace:UInt32}
  -- include: scope.part.sql
  AND (empty({verdict:Array(String)}) OR r.verdict IN {verdict:Array(String)})
