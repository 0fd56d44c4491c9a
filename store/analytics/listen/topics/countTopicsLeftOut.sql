-- question: Which part of the topics of a run is made of texts that people left out of figures since?
-- row: one topic that such texts belong to; topic 0 is the whole run
-- counts: such texts, those judged, those negative, and people who have no other text there
-- limit: 10,000 topics
SELECT
  topic,
  countIf(out) AS texts,
  countIf(out AND verdict IN ('negative', 'positive')) AS judged,
  countIf(out AND verdict = 'negative') AS negative,
  uniqExact(person) - uniqExactIf(person, NOT out) AS people
FROM (
  SELECT t.topic AS topic, r.person AS person, r.verdict AS verdict, r.occasion IN {excluded:Array(UInt64)} AS out
  FROM (
    SELECT key, topic
    FROM textTopics
    WHERE workspace = {workspace:UInt32}
      AND run = {run:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})) AS t
  INNER JOIN (
    SELECT key, person, verdict, occasion
    FROM textReadings
    WHERE workspace = {workspace:UInt32}
      AND edition = {edition:UInt32}
      AND key IN (SELECT key FROM textTopics WHERE workspace = {workspace:UInt32} AND run = {run:UInt32})) AS r
    ON t.key = r.key)
GROUP BY GROUPING SETS ((topic), ())
HAVING texts > 0
ORDER BY topic
LIMIT 10000
