-- question: Which people does an uploaded list say twice?
-- row: the list
-- counts: people, and rows beyond the first of each
-- limit: one row, 20 keys
SELECT count() AS people, sum(said - 1) AS duplicates, arraySort(groupArrayIf(20)(key, said > 1)) AS keys
FROM (
  SELECT key, count() AS said
  FROM samplePeople
  WHERE workspace = {workspace:UInt32}
    AND list = {list:UInt32}
  GROUP BY key)
