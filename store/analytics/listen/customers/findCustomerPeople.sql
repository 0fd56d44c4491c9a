-- question: Which keys are the person whom this hash of a key names?
-- row: one key of the person
-- counts: nothing
-- limit: the keys of one person
WITH
  (SELECT max(person) FROM people WHERE workspace = {workspace:UInt32} AND hash = {hash:UInt64} AND key != '') AS asked,
  (SELECT max(root) FROM personRoots WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32} AND person = asked) AS merged,
  if(merged = 0, asked, merged) AS stands
SELECT
  person,
  key,
  leftPad(lower(hex(hash)), 16, '0') AS id,
  person = stands AS first,
  intHash32(person) % {groups:UInt16} AS customerGroup
FROM people
WHERE workspace = {workspace:UInt32}
  AND key != ''
  AND hash = sipHash64('customer', key)
  AND (
    person = stands
    OR person IN (SELECT person FROM personRoots WHERE workspace = {workspace:UInt32} AND revision = {roots:UInt32} AND root = stands))
ORDER BY first DESC, person
LIMIT 1000
