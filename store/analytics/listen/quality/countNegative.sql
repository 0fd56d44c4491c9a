-- question: How many texts were read as negative, with every text and without the doubtful?
-- row: the whole source
-- counts: texts with a verdict of the newest edition; those that are negative; the same without the doubtful
-- limit: one row
SELECT
  count() AS read,
  countIf(verdict = 'negative') AS negative,
  countIf(NOT doubtful) AS readWithout,
  countIf(verdict = 'negative' AND NOT doubtful) AS negativeWithout
FROM (
  SELECT
    verdict,
    (import, occasion) IN (
      SELECT import, occasion
      FROM textFlags
      WHERE workspace = {workspace:UInt32}
        AND run = {run:UInt32}
        AND NOT has({dismissed:Array(String)}, concat(flag, '\n', groupKey))
    ) AS doubtful
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    AND import IN {imports:Array(UInt32)}
    AND edition = (SELECT max(edition) FROM textReadings WHERE workspace = {workspace:UInt32} AND import IN {imports:Array(UInt32)})
    AND verdict IN ('positive', 'negative', 'neutral', 'uncertain')
)
