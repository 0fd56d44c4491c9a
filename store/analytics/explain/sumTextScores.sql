-- question: How do what customers wrote of a dimension and what they scored it lie beside each other?
-- row: one dimension
-- counts: people who did both, and over them sums of the mean polarity of their words t and of their mean score s, both 0–100:
--   Σt, Σs, Σt², Σts, Σs²
-- limit: {rows}
WITH
  (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged
SELECT
  words.dimension AS dimension,
  toUInt32(count()) AS people,
  sum(said) AS textTotal,
  sum(scored) AS scoreTotal,
  sum(said * said) AS textSquares,
  sum(said * scored) AS products,
  sum(scored * scored) AS scoreSquares
FROM (
  SELECT dimension, who, avg(spoken.2) * 100 AS said
  FROM (
    SELECT
      if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person)) AS who,
      arrayJoin(arrayZip(arrayMap(one -> toString(one), aspects), aspectPositives)) AS spoken,
      spoken.1 AS dimension
    FROM textReadings
    WHERE workspace = {workspace:UInt32}
      AND edition = {edition:UInt32}
      AND speaker IN ('', 'customer')
      AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
      AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
      AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
      AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  )
  WHERE isNotNull(spoken.2)
  GROUP BY dimension, who
) AS words
INNER JOIN (
  SELECT
    dimension,
    if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person)) AS who,
    avg(perceived) AS scored
  FROM observations
  WHERE workspace = {workspace:UInt32}
    AND kind = 'dimension'
    AND respondent = 'customer'
    AND isNotNull(perceived)
    -- of most customers nothing is written: only those who wrote are looked into
    AND who IN (
      SELECT if({roots:UInt32} = 0, person, transform(person, merged.1, merged.2, person)) AS writer
      FROM textReadings
      WHERE workspace = {workspace:UInt32}
        AND edition = {edition:UInt32}
        AND notEmpty(aspects)
    )
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
    AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
    AND (isNull({from:Nullable(Date)}) OR day >= {from:Nullable(Date)})
    AND (isNull({to:Nullable(Date)}) OR day <= {to:Nullable(Date)})
  GROUP BY dimension, who
) AS scores ON toString(scores.dimension) = words.dimension AND scores.who = words.who
GROUP BY dimension
ORDER BY dimension
LIMIT {rows:UInt32}
