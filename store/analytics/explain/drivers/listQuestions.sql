-- question: Which questions were answered with numbers?
-- row: one question, the most answered first
-- counts: answers, the lowest and the highest
-- limit: {rows}
SELECT
  toString(question) AS question,
  count() AS answers,
  min(assumeNotNull(number)) AS low,
  max(assumeNotNull(number)) AS high
FROM answers
WHERE workspace = {workspace:UInt32}
  AND isNotNull(number)
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY question
ORDER BY answers DESC, question
LIMIT {rows:UInt32}
