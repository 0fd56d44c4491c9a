-- question: What is known of these people that tells them apart, or speaks for their being one?
-- row: one person, by the number that stands for them
-- counts: nothing; of each fact the latest that is visible
-- limit: as many as were asked for
WITH
  -- the keys of the few who are asked for
  (
    SELECT (groupArray(person), groupArray(root))
    FROM personRoots
    WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32} AND root IN {people:Array(UInt32)}
  ) AS merged,
  transform(person, merged.1, merged.2, person) AS one
SELECT
  one AS customer,
  max(ownKey) AS key,
  groupUniqArrayIf(10)(said, field = 'phone') AS phones,
  groupUniqArrayIf(10)(said, field = 'email') AS emails,
  argMaxIf(said, (at, source, said), field = 'name') AS name,
  argMaxIf(said, (at, source, said), field = 'household') AS household,
  argMaxIf(said, (at, source, said), field = 'address') AS address,
  argMaxIf(said, (at, source, said), field = 'company') AS company,
  argMaxIf(said, (at, source, said), field = 'birthYear') AS birthYear,
  argMaxIf(said, (at, source, said), field = 'birthday') AS birthday
FROM (
  SELECT person, toString(field) AS field, value AS said, at, toString(source) AS source, '' AS ownKey
  FROM personFacts
  WHERE workspace = {workspace:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (
      person IN {people:Array(UInt32)}
      OR person IN (SELECT person FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32} AND root IN {people:Array(UInt32)}))
  UNION ALL
  SELECT
    person,
    if(match(key, '^(phone|email):'), splitByChar(':', key)[1], '') AS field,
    if(match(key, '^(phone|email):'), substring(key, 7), '') AS said,
    toDateTime64(0, 3, 'UTC') AS at,
    '' AS source,
    if(transform(person, merged.1, merged.2, person) = person, key, '') AS ownKey
  FROM people
  WHERE workspace = {workspace:UInt32}
    AND (
      person IN {people:Array(UInt32)}
      OR person IN (SELECT person FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32} AND root IN {people:Array(UInt32)}))
)
WHERE one IN {people:Array(UInt32)}
GROUP BY one
