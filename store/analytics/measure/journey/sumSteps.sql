-- question: How do cases go from place to place until they reach the goal, or do not?
-- row: one pair of numbers in one of 40 fixed groups of people; from 0 begins, to 1000 is the goal, to 1001 its absence;
--   `together` is 1 where the row is of all that come to a number
-- counts: times that the one follows the other, a place that follows itself once, and, of rows of all, people that come to it
-- limit: 400,000
SELECT
  if(together = 1, 0, intDiv(code, 1048576)) AS part,
  if(together = 1, 0, intDiv(code, 1024) % 1024) AS before,
  code % 1024 AS after,
  code >= 67108864 AS together,
  if(together = 1, sumIf(times, code < 67108864) OVER (PARTITION BY code % 1024), times) AS follows,
  people
FROM (
  SELECT
    code,
    count() AS times,
    times AS people -- part: alone
    groupBitmapIf(who_, code >= 67108864) AS people -- part: several
  FROM (
    SELECT
      who AS who_,
      intHash32(who_) % 40 * 1048576 AS groupOfPeople,
      arrayFilter(rank -> rank > 0, arrayMap(key -> toUInt16(bitAnd(key, 1023)), keys)) AS ranks,
      indexOf(ranks, 1000) AS goal,
      arrayCompact(if(goal > 0, arraySlice(ranks, 1, goal - 1), ranks)) AS places,
      arrayPushFront(places, toUInt16(0)) AS befores,
      arrayPushBack(places, toUInt16(if(goal > 0, 1000, 1001))) AS afters,
      -- a pair in its group as one number, and beyond all of these what a case comes to at all
      arrayConcat(
        arrayMap((before, after) -> toUInt32(groupOfPeople + before * 1024 + after), befores, afters),
        arrayMap(after -> toUInt32(67108864 + after), arrayDistinct(afters))) AS codes
    FROM (
      -- include: journeyCases.part.sql
    )
    WHERE notEmpty(keys)
  )
  ARRAY JOIN codes AS code
  GROUP BY code
)
ORDER BY together, part, before, after
LIMIT 400000
