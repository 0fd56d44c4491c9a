-- question: What did reading make of one text?
-- row: the text's words with personal data masked
-- counts: nothing
-- limit: one
SELECT toString(r.key) AS key, folded, person, toString(conversation) AS conversation
FROM textReadings AS r
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND r.key = {key:UInt64}
LIMIT 1
