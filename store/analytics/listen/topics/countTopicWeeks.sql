-- question: How many texts had the topics of a run week by week?
-- row: one week of one topic
-- counts: texts
-- limit: 20,000 rows
SELECT topic, toString(toMonday(day)) AS week, count() AS texts
FROM textTopics
WHERE workspace = {workspace:UInt32}
  AND run = {run:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR key NOT IN (
    SELECT key
    FROM textReadings
    WHERE workspace = {workspace:UInt32} AND edition = {edition:UInt32} AND occasion IN {excluded:Array(UInt64)}))
GROUP BY topic, week
ORDER BY topic, week
LIMIT 20000
