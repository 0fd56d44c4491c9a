-- question: Which customers have the month and day of a date of theirs among these?
-- row: one canonical person with the date
-- counts: nothing
-- limit: {most}
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged,
  dates AS (
    SELECT
      transform(person, merged.1, merged.2, person) AS root,
      substring(argMax(value, (at, source, value)), 1, 10) AS day
    FROM personFacts
    WHERE workspace = {workspace:UInt32}
      AND field = {field:String}
      AND value != ''
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    GROUP BY root
  )
SELECT leftPad(lower(hex(named.hash)), 16, '0') AS id, dates.day AS day
FROM dates
INNER JOIN people AS named ON named.person = dates.root
WHERE named.workspace = {workspace:UInt32}
  AND named.key != ''
  AND named.hash = sipHash64('customer', named.key)
  AND substring(dates.day, 6, 5) IN {monthDays:Array(String)}
ORDER BY named.person
LIMIT {most:UInt32}
