-- question: What do the values of sibling dimensions, and of an outcome, add up to over people, block by block?
-- row: one of 20 blocks of people
-- counts: people who have every dimension (and the outcome, where one is named); of each person the mean over occasions, so
--   that whoever answered often counts once; sums, products of all pairs row after row, Σ x ln x, least and most
-- limit: 20 blocks
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged
SELECT
  block,
  count() AS people,
  sumForEach(x) AS sums,
  sumForEach(arrayFlatten(arrayMap(one -> arrayMap(other -> one * other, x), x))) AS products,
  sumForEach(arrayMap(one -> if(one > 0, one * log(one), 0), x)) AS logs,
  minForEach(x) AS least,
  maxForEach(x) AS most
FROM (
  SELECT
    who,
    intHash32(who) % 20 AS block,
    arrayMap(pair -> pair.2, arraySort(groupArray((place, mean)))) AS x
  FROM (
    SELECT
      transform(person, merged.1, merged.2, person) AS personRoot,
      {person:Identifier} AS who,
      transform(toString(dimension), {names:Array(String)}, {places:Array(UInt8)}, 0) AS place,
      avg(if(kind = 'metric', perceived, {column:Identifier})) AS mean
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND respondent = 'customer'
      AND customerGroup < {groups:UInt16}
      AND dimension IN {names:Array(String)}
      AND if(kind = 'metric', dimension = {outcome:String} AND isNotNull(perceived), dimension != {outcome:String} AND isNotNull({column:Identifier}))
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
      AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
    GROUP BY who, place
  )
  GROUP BY who
  HAVING length(x) = length({names:Array(String)})
)
GROUP BY block
ORDER BY block
LIMIT 20
