-- question: What was written in a source, by whom, when and with which score?
-- row: one text
-- counts: the score is the mean of what was perceived on the text's occasion
-- limit: {rows}
SELECT
  t.import AS import,
  t.batch AS batch,
  toString(t.occasion) AS occasionKey,
  toString(t.question) AS questionKey,
  t.person AS person,
  toInt32(toRelativeDayNum(t.day)) AS dayNumber,
  substring(t.text, 1, 8000) AS words,
  o.score AS score
FROM (
  SELECT import, batch, occasion, question, person, day, text
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND import IN {imports:Array(UInt32)}
  LIMIT {rows:UInt32}
) AS t
LEFT JOIN (
  SELECT import, occasion, avg(perceived) AS score
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND import IN {imports:Array(UInt32)}
    AND isNotNull(perceived)
  GROUP BY import, occasion
) AS o ON o.import = t.import AND o.occasion = t.occasion
SETTINGS join_use_nulls = 1
