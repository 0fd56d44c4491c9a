-- question: Which keys have these numbers?
-- row: one key
-- counts: nothing
-- limit: as many as were asked for
SELECT person, key, leftPad(lower(hex(hash)), 16, '0') AS id
FROM people
WHERE workspace = {workspace:UInt32}
  AND person IN {people:Array(UInt32)}
  AND key != ''
  AND hash = sipHash64('customer', key)
ORDER BY person
