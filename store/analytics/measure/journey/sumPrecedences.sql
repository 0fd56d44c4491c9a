-- question: Which of two events comes first where they happened at different times?
-- row: one pair of names in the order in which they came
-- counts: cases in which the first time of the one was before the first time of the other
-- limit: 250,000
SELECT earlier, later, count() AS cases
FROM (
  SELECT
    arrayMap(key -> toUInt16(bitAnd(key, 1023)), keys) AS ranks,
    arrayFilter((key, nth) -> nth = 1, keys, arrayEnumerateUniq(ranks)) AS firsts
  FROM (
    -- include: journeyCases.part.sql
  )
  WHERE notEmpty(keys)
)
ARRAY JOIN arrayFlatten(arrayMap(one -> arrayMap(other -> (toUInt16(bitAnd(one, 1023)), toUInt16(bitAnd(other, 1023))),
  arrayFilter(other -> intDiv(other, 1024) > intDiv(one, 1024), arraySlice(firsts, 1, 60))), arraySlice(firsts, 1, 60))) AS pair
GROUP BY pair.1 AS earlier, pair.2 AS later
ORDER BY cases DESC, earlier, later
LIMIT 250000
