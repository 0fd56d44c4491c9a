-- question: How are the probabilities of blame spread over the texts about each dimension, or of each week?
-- row: one dimension ('' is the whole text) or week × fiftieth of the probability
-- counts: texts of customers that judge; a text counts once in each dimension it speaks of
-- limit: 50 × 600
SELECT
  if({byWeek:UInt8} = 1, toString(toMonday(day)), spoken.1) AS cell,
  least(49, toUInt8(floor((1 - assumeNotNull(spoken.2)) * 50))) AS bin,
  count() AS texts
FROM (
  SELECT
    day,
    arrayJoin(arrayZip(
      arrayConcat([''], arrayMap(one -> toString(one), aspects)),
      arrayConcat([if(verdict = 'neutral', NULL, positive)], aspectPositives))) AS spoken
  FROM textReadings
  WHERE workspace = {workspace:UInt32}
    -- include: readings.part.sql
    AND speaker IN ('', 'customer')
)
WHERE isNotNull(spoken.2)
  AND ({byWeek:UInt8} = 0 OR spoken.1 = {of:String})
GROUP BY cell, bin
ORDER BY cell, bin
LIMIT 30000
