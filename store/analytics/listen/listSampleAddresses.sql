-- question: What are the addresses and languages of these people, where they are known?
-- row: one person who has either
-- counts: nothing; of what was said several times the newest counts
-- limit: as many as were asked for
WITH
  -- the keys of these people that are not the one they are drawn by: what was said with those is said of them too
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32} AND root IN {people:Array(UInt32)}) AS merged
SELECT
  transform(whose, merged.1, merged.2, whose) AS person,
  argMaxIf(address, at, address != '') AS email,
  argMaxIf(speaks, at, speaks != '') AS language
FROM (
  SELECT person AS whose, at, attributes['email'] AS address, attributes['language'] AS speaks
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND {list:UInt32} = 0
    AND (person IN {people:Array(UInt32)} OR has(merged.1, person))
    AND import <= {importMax:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT person AS whose, toDateTime64(0, 3, 'UTC') AS at, email AS address, language AS speaks
  FROM samplePeople
  WHERE workspace = {workspace:UInt32}
    AND {list:UInt32} != 0
    AND list = {list:UInt32}
    AND person IN {people:Array(UInt32)})
WHERE address != '' OR speaks != ''
GROUP BY person
