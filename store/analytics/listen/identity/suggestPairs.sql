-- question: Which two customers have so much in common that a person should look whether they are one?
-- row: two people, by the numbers that stand for them
-- counts: in how many ways they meet; pairs are sought only within small groups that share the end of a phone and the first
--   letter of a name, the local part of an e-mail, a household, an address, or a name and another fact
-- limit: {rows} pairs, those that meet in most ways first
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  said AS (
    SELECT transform(person, merged.1, merged.2, person) AS one, toString(field) AS field, argMax(value, (at, source, value)) AS value
    FROM personFacts
    WHERE workspace = {workspace:UInt32}
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND field IN ('name', 'phone', 'email', 'household', 'company', 'address', 'birthYear', 'birthday')
    GROUP BY one, field
    UNION ALL
    SELECT transform(person, merged.1, merged.2, person) AS one, splitByChar(':', key)[1] AS field, substring(key, 7) AS value
    FROM people
    WHERE workspace = {workspace:UInt32}
      AND (startsWith(key, 'phone:') OR startsWith(key, 'email:'))
  ),
  known AS (
    SELECT
      one,
      lowerUTF8(replaceRegexpAll(translateUTF8(anyIf(value, field = 'name'), {traditional:String}, {simplified:String}), '\\s+', '')) AS name,
      groupUniqArrayIf(10)(right(replaceRegexpAll(value, '[^0-9]', ''), 4), field = 'phone') AS tails,
      groupUniqArrayIf(10)(lower(splitByChar('@', value)[1]), field = 'email') AS locals,
      arrayFilter(fact -> fact != '', [
        anyIf(concat('h:', value), field = 'household'), anyIf(concat('a:', value), field = 'address')]) AS places,
      arrayFilter(fact -> fact != '', [
        anyIf(concat('c:', value), field = 'company'), anyIf(concat('b:', value), field = 'birthYear'), anyIf(concat('d:', value), field = 'birthday')]) AS others
    FROM said
    GROUP BY one
    HAVING name != ''
  ),
  blocks AS (
    SELECT one, arrayJoin(arrayDistinct(arrayConcat(
      arrayMap(tail -> concat('t:', tail, substringUTF8(name, 1, 1)), arrayFilter(tail -> length(tail) = 4, tails)),
      arrayMap(part -> concat('e:', part), arrayFilter(part -> length(part) >= 4, locals)),
      places,
      arrayMap(fact -> concat('n:', name, fact), arrayConcat(others, places)),
      arrayMap(tail -> concat('n:', name, tail), tails)))) AS block
    FROM known
  )
SELECT a, b, count() AS ways
FROM (
  SELECT arrayJoin(arrayFlatten(arrayMap((first, place) -> arrayMap(second -> (first, second), arraySlice(members, place + 1)), members, arrayEnumerate(members)))) AS pair,
    pair.1 AS a, pair.2 AS b
  FROM (
    SELECT arraySort(groupUniqArray(21)(one)) AS members
    FROM blocks
    GROUP BY block
    -- a group that is larger says nothing of two of its members
    HAVING length(members) BETWEEN 2 AND 20
  )
)
GROUP BY a, b
ORDER BY ways DESC, a, b
LIMIT {rows:UInt32}
