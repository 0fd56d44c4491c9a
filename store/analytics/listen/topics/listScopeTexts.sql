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
  AND edition = {edition:UInt32}
  AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND speaker IN ('', 'customer')
  AND (isNull({from:Nullable(Date)}) OR r.day >= {from:Nullable(Date)})
  AND (isNull({to:Nullable(Date)}) OR r.day <= {to:Nullable(Date)})
  AND (empty({language:Array(String)}) OR language IN {language:Array(String)})
  AND (empty({verdict:Array(String)}) OR verdict IN {verdict:Array(String)})
  AND (empty({dimension:Array(String)}) OR hasAny(aspects, {dimension:Array(String)}))
  AND (empty({source:Array(String)}) OR source IN {source:Array(String)})
  AND (empty({channel:Array(String)}) OR channel IN {channel:Array(String)})
  AND (empty({region:Array(String)}) OR region IN {region:Array(String)})
  AND (empty({segment:Array(String)}) OR segment IN {segment:Array(String)})
  AND sipHash64(r.key) % 1000000 < {perMillion:UInt32}
ORDER BY r.day, r.occasion, r.key
