-- question: What do the texts of customers in a scope say?
-- row: one text in the words of its reading, in which personal data is masked, the oldest first
-- counts: nothing
-- limit: the drawn {perMillion} of a million, which are the same ones each time
SELECT
  toString(key) AS key,
  toString(day) AS day,
  import,
  person,
  verdict,
  folded,
  source,
  channel,
  dimension,
  toString(textHash) AS same
FROM textReadings AS r
WHERE workspace = {workspace:UInt32}
  -- include: scope.part.sql
  AND (empty({verdict:Array(String)}) OR r.verdict IN {verdict:Array(String)})
  AND sipHash64(r.key) % 1000000 < {perMillion:UInt32}
ORDER BY r.day, r.occasion, r.key
