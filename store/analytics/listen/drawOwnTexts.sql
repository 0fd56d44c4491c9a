-- question: Which texts of the workspace can a model learn from without being told, and how were their occasions rated?
-- row: one text, the same text once; rating is the mean of what was perceived on its occasion, 0 to 100
-- counts: nothing
-- limit: {rows:UInt32}, drawn by a hash of the text
SELECT
  text,
  if(answered = 0, NULL, perceivedSum / answered) AS rating
FROM (
  SELECT occasion, leftUTF8(text, 5000) AS text
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND NOT has({hidden:Array(UInt32)}, import)
    AND lengthUTF8(texts.text) > 3
  ORDER BY cityHash64(texts.text), occasion
  LIMIT 1 BY cityHash64(texts.text)
  LIMIT {rows:UInt32}
) AS drawn
LEFT JOIN (
  SELECT occasion, sum(perceived) AS perceivedSum, count(perceived) AS answered
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND NOT has({hidden:Array(UInt32)}, import)
    AND perceived IS NOT NULL
  GROUP BY occasion
) AS rated USING (occasion)
LIMIT {rows:UInt32}
