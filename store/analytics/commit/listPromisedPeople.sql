-- question: To whom was a promise given since a day?
-- row: one canonical person, by the hash of the key that stands for them
-- counts: nothing
-- limit: {most}
WITH (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32}) AS merged
SELECT leftPad(lower(hex(hash)), 16, '0') AS id, '' AS day
FROM people
WHERE workspace = {workspace:UInt32}
  AND key != ''
  AND hash = sipHash64('customer', key)
  AND person IN (
    SELECT DISTINCT transform(person, merged.1, merged.2, person)
    FROM fulfilments
    WHERE workspace = {workspace:UInt32}
      AND promise = {promise:String}
      AND day >= {since:Date}
      AND (empty({outcomes:Array(String)}) OR toString(outcome) IN {outcomes:Array(String)})
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)}))
ORDER BY person
LIMIT {most:UInt32}
