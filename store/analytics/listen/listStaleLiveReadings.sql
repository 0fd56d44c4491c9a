-- question: Which readings are of live texts that are not there any more, as they were answered anew or taken away?
-- row: the key of one reading
-- counts: nothing
-- limit: 100000 at a time
SELECT DISTINCT toString(key) AS key
FROM textReadings
WHERE workspace = {workspace:UInt32}
  AND import = 0
  AND key NOT IN (
    SELECT cityHash64(occasion, question, conversation, turn, sipHash64(text))
    FROM texts
    WHERE workspace = {workspace:UInt32}
      AND import = 0
      AND notEmpty(text)
  )
LIMIT 100000
