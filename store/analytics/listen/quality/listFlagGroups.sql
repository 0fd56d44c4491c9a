-- question: Which texts were flagged together, the largest groups first?
-- row: one flag × group
-- counts: texts, those whose occasions people left out of figures, and people once each
-- limit: {rows}
SELECT
  toString(f.flag) AS flagKey,
  f.groupKey AS groupName,
  count() AS texts,
  countIf(f.occasion IN {excluded:Array(UInt64)}) AS leftOut,
  uniqExact(t.person) AS people,
  toString(min(t.day)) AS firstDay,
  toString(max(t.day)) AS lastDay,
  any(f.why) AS because,
  arraySlice(arraySort(groupArray(8)((t.import, toString(f.occasion), toString(t.day), t.person, substringUTF8(t.text, 1, 600)))), 1, 5) AS examples
FROM (
  SELECT import, occasion, question, flag, groupKey, any(why) AS why
  FROM textFlags
  WHERE workspace = {workspace:UInt32}
    AND run = {run:UInt32}
    AND ({flag:String} = '' OR flag = {flag:String})
  GROUP BY import, occasion, question, flag, groupKey
) AS f
JOIN (
  SELECT import, occasion, question, any(person) AS person, any(day) AS day, any(text) AS text
  FROM texts
  WHERE workspace = {workspace:UInt32}
    AND import IN {imports:Array(UInt32)}
    AND occasion IN (SELECT occasion FROM textFlags WHERE workspace = {workspace:UInt32} AND run = {run:UInt32})
  GROUP BY import, occasion, question
) AS t ON t.import = f.import AND t.occasion = f.occasion AND t.question = f.question
GROUP BY flagKey, groupName
ORDER BY texts DESC, flagKey, groupName
LIMIT {rows:UInt32}
