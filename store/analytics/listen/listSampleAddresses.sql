-- question: What are the addresses and languages of these people, where they are known?
-- row: one person who has either
-- counts: nothing; of what was said several times the newest counts
-- limit: as many as were asked for
SELECT person, argMaxIf(address, at, address != '') AS email, argMaxIf(speaks, at, speaks != '') AS language
FROM (
  SELECT person, at, attributes['email'] AS address, attributes['language'] AS speaks
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND {list:UInt32} = 0
    AND person IN {people:Array(UInt32)}
    AND import <= {importMax:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  UNION ALL
  SELECT person, toDateTime64(0, 3, 'UTC') AS at, email AS address, language AS speaks
  FROM samplePeople
  WHERE workspace = {workspace:UInt32}
    AND {list:UInt32} != 0
    AND list = {list:UInt32}
    AND person IN {people:Array(UInt32)})
WHERE address != '' OR speaks != ''
GROUP BY person
