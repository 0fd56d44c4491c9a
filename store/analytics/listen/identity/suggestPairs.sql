-- question: Which two customers have so much in common that a person should look whether they are one?
-- row: two people, by the numbers that stand for them
-- counts: in how many ways they meet; pairs are sought only within small groups that share a fact and the same name, or the
--   local part of an e-mail, or the end of a phone, a household or an address and an initial of the name
-- limit: {rows} pairs, those that meet in most ways first
WITH
  facts AS (
    -- keys that are one person are joined and not looked up in an array: there may be millions of them
    SELECT if(r.root = 0, f.person, r.root) AS one, f.field AS field, f.value AS value
    FROM (
      SELECT person, toString(field) AS field, value
      FROM personFacts
      WHERE workspace = {workspace:UInt32}
        AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
        AND field IN ('name', 'phone', 'email', 'household', 'company', 'address', 'birthYear', 'birthday')
        AND value != ''
      UNION ALL
      SELECT person, splitByChar(':', key)[1] AS field, substring(key, 7) AS value
      FROM people
      WHERE workspace = {workspace:UInt32}
        AND (startsWith(key, 'phone:') OR startsWith(key, 'email:'))
    ) AS f
    LEFT ANY JOIN (
      SELECT person, root
      FROM personRoots
      WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}
    ) AS r ON r.person = f.person
  ),
  names AS (
    SELECT one, replaceRegexpAll(words, '\\s+', '') AS name, arrayDistinct(arrayMap(word -> substringUTF8(word, 1, 1), arrayFilter(word -> word != '', splitByRegexp('[\\s,.·]+', words)))) AS initials
    FROM (
      SELECT one, any(lowerUTF8(translateUTF8(value, {traditional:String}, {simplified:String}))) AS words
      FROM facts
      WHERE field = 'name'
      GROUP BY one
    )
  ),
  blocks AS (
    SELECT f.one AS one, arrayJoin(multiIf(
      f.field = 'phone', if(length(right(replaceRegexpAll(f.value, '[^0-9]', ''), 4) AS tail) = 4,
        arrayPushBack(arrayMap(initial -> sipHash64('t', tail, initial), n.initials), sipHash64('n', n.name, tail)), []),
      f.field = 'email', if(length(lower(splitByChar('@', f.value)[1]) AS part) >= 4, [sipHash64('e', part)], []),
      f.field IN ('household', 'address'),
        arrayPushBack(arrayMap(initial -> sipHash64(f.field, f.value, initial), n.initials), sipHash64('n', n.name, f.value)),
      [sipHash64('n', n.name, f.value)])) AS block
    FROM facts AS f
    INNER JOIN names AS n ON n.one = f.one
    WHERE f.field != 'name'
  )
SELECT a, b, count() AS ways
FROM (
  SELECT arrayJoin(arrayFlatten(arrayMap((first, place) -> arrayMap(second -> (first, second), arraySlice(members, place + 1)), members, arrayEnumerate(members)))) AS pair,
    pair.1 AS a, pair.2 AS b
  FROM (
    SELECT arraySort(arrayDistinct(groupArray(40)(one))) AS members
    FROM blocks
    GROUP BY block
    -- a group that is larger says nothing of two of its members
    HAVING length(members) BETWEEN 2 AND 20
  )
)
GROUP BY a, b
ORDER BY ways DESC, a, b
LIMIT {rows:UInt32}
