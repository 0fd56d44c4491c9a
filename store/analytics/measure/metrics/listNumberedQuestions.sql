-- question: Which questions of surveys were answered with a number?
-- row: one question
-- counts: least and greatest number, and people once each; of questions that fewer answered than may be shown, nothing
-- limit: 500
SELECT toString(question) AS asked, assumeNotNull(min(number)) AS low, assumeNotNull(max(number)) AS high, uniqExact(person) AS people
FROM answers
WHERE workspace = {workspace:UInt32}
  AND isNotNull(number)
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY question
HAVING people >= {least:UInt32}
ORDER BY people DESC, asked
LIMIT 500
