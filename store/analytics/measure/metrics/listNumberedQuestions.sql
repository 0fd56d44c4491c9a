-- question: Which questions of surveys were answered with a number?
-- row: one question
-- counts: least and greatest number, and people once each
-- limit: 500
SELECT toString(question) AS asked, assumeNotNull(min(number)) AS low, assumeNotNull(max(number)) AS high, uniq(person) AS people
FROM answers
WHERE workspace = {workspace:UInt32}
  AND isNotNull(number)
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY question
ORDER BY people DESC, asked
LIMIT 500
