-- question: What is known of these numbers that a contact needs?
-- row: one number and field, as it was last said
-- counts: nothing
-- limit: as many as were asked for
SELECT
  person,
  toString(field) AS field,
  argMax(value, (at, source, value)) AS told,
  toUnixTimestamp64Milli(max(at)) AS atMs
FROM personFacts
WHERE workspace = {workspace:UInt32}
  AND person IN {people:Array(UInt32)}
  AND field IN ('name', 'phone', 'email', 'language', 'consent')
  AND value != ''
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
GROUP BY person, field
ORDER BY person, field
