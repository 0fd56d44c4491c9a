-- question: How do what customers wrote of a dimension and what they scored it lie beside each other?
-- row: one dimension
-- counts: people who did both, and over them sums of the mean polarity of their words t and of their mean score s, both 0–100:
--   Σt, Σs, Σt², Σts, Σs²
-- limit: {rows}
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
  -- one number for a person and a dimension: grouping and looking up by two, one of them a text, would cost several times as much
  (
    SELECT arraySort(groupUniqArray(toString(aspect)))
    FROM textReadings
    ARRAY JOIN aspects AS aspect
    WHERE workspace = {workspace:UInt32}
      AND edition = {edition:UInt32}
  ) AS names,
  arrayMap((_name, place) -> toUInt16(place), names, arrayEnumerate(names)) AS numbers,
  spoken AS (
    SELECT
      toUInt64(if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person))) * 65536 + transform(toString(aspect), names, numbers, toUInt16(0)) AS key,
      assumeNotNull(polarity) * 100 AS said
    FROM textReadings
    ARRAY JOIN aspects AS aspect, aspectPositives AS polarity
    WHERE workspace = {workspace:UInt32}
      AND edition = {edition:UInt32}
      AND speaker IN ('', 'customer')
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
      AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
      AND isNotNull(polarity)
  )
SELECT
  names[number] AS dimension,
  toUInt32(count()) AS people,
  sum(t) AS textTotal,
  sum(s) AS scoreTotal,
  sum(t * t) AS textSquares,
  sum(t * s) AS products,
  sum(s * s) AS scoreSquares
FROM (
  SELECT
    toUInt16(bitAnd(key, 65535)) AS number,
    sum(said) / sum(words) AS t,
    sum(scored) / sum(scores) AS s
  FROM (
    SELECT key, toFloat64(said) AS said, 1 AS words, 0. AS scored, 0 AS scores
    FROM spoken
    UNION ALL
    SELECT
      toUInt64(if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person))) * 65536 + transform(toString(dimension), names, numbers, toUInt16(0)) AS key,
      0. AS said,
      0 AS words,
      assumeNotNull(perceived) AS scored,
      1 AS scores
    FROM observations
    WHERE workspace = {workspace:UInt32}
      AND kind = 'dimension'
      AND respondent = 'customer'
      AND isNotNull(perceived)
      -- most customers wrote of few dimensions, or of none: only what they wrote of is looked into
      AND key IN (SELECT key FROM spoken)
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
      AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  )
  GROUP BY key
  HAVING sum(words) > 0 AND sum(scores) > 0
)
GROUP BY number
ORDER BY dimension
LIMIT {rows:UInt32}
