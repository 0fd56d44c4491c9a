-- question: Who are the people whom these hashes of keys name, and how are they reached?
-- row: one canonical person
-- counts: nothing
-- limit: as many as were asked for
WITH
  merged AS (
    SELECT person, root
    FROM personRoots
    WHERE workspace = {workspace:UInt32}
      AND revision = {roots:UInt32}
  ),
  asked AS (
    SELECT DISTINCT if(merged.root = 0, named.person, merged.root) AS root
    FROM (
      SELECT person
      FROM people
      WHERE workspace = {workspace:UInt32}
        AND hash IN {hashes:Array(UInt64)}
        AND key != '') AS named
    LEFT JOIN merged ON merged.person = named.person
  ),
  members AS (
    SELECT root, root AS person FROM asked
    UNION DISTINCT
    SELECT root, person FROM merged WHERE root IN (SELECT root FROM asked)
  ),
  told AS (
    SELECT
      members.root AS root,
      argMaxIf(value, (at, source, value), field = 'name') AS name,
      argMaxIf(value, (at, source, value), field = 'phone') AS phone,
      argMaxIf(value, (at, source, value), field = 'email') AS email,
      argMaxIf(value, (at, source, value), field = 'language') AS language,
      argMaxIf(value, (at, source, value), field = 'consent') AS consent
    FROM personFacts AS facts
    INNER JOIN members ON members.person = facts.person
    WHERE workspace = {workspace:UInt32}
      AND facts.person IN (SELECT person FROM members)
      AND value != ''
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    GROUP BY root
  )
SELECT
  known.root AS root,
  known.id AS id,
  known.ids AS ids,
  known.people AS people,
  known.keys AS keys,
  told.name AS name,
  if(told.phone != '', told.phone, substring(arrayFirst(key -> startsWith(key, 'phone:'), known.keys), 7)) AS phone,
  if(told.email != '', told.email, substring(arrayFirst(key -> startsWith(key, 'email:'), known.keys), 7)) AS email,
  told.language AS language,
  told.consent AS consent
FROM (
  SELECT
    members.root AS root,
    argMin(leftPad(lower(hex(hash)), 16, '0'), (named.person != members.root, named.person)) AS id,
    groupArray(leftPad(lower(hex(hash)), 16, '0')) AS ids,
    groupArray(named.person) AS people,
    arraySort(groupArray(key)) AS keys
  FROM people AS named
  INNER JOIN members ON members.person = named.person
  WHERE workspace = {workspace:UInt32}
    AND named.person IN (SELECT person FROM members)
    AND key != ''
    AND hash = sipHash64('customer', key)
  GROUP BY members.root) AS known
LEFT JOIN told ON told.root = known.root
ORDER BY root
