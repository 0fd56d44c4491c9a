-- question: How do cases go from place to place until they reach the goal, or do not?
-- row: one pair of numbers in one of 40 fixed groups of people; from 0 begins, to 1000 is the goal, to 1001 its absence;
--   `together` is 1 where the row is of all that come to a number
-- counts: times that the one follows the other, a place that follows itself once, and, of rows of all, people that come to it
-- limit: 400,000
SELECT part, before, after, grouping(part) AS together, count() AS follows,
  countIf(nth = 1) AS people -- part: alone
  uniqExactIf(who_, nth = 1) AS people -- part: several
FROM (
  SELECT
    who AS who_,
    toUInt8(intHash32(who_) % 40) AS part,
    arrayFilter(rank -> rank > 0, arrayMap(key -> toUInt16(bitAnd(key, 1023)), keys)) AS ranks,
    indexOf(ranks, 1000) AS goal,
    arrayCompact(if(goal > 0, arraySlice(ranks, 1, goal - 1), ranks)) AS places,
    arrayConcat([toUInt16(0)], places) AS befores,
    arrayConcat(places, [toUInt16(if(goal > 0, 1000, 1001))]) AS afters,
    arrayEnumerateUniq(afters) AS nths
  FROM (
    -- include: journeyCases.part.sql
  )
  WHERE notEmpty(keys)
)
ARRAY JOIN befores AS before, afters AS after, nths AS nth
GROUP BY GROUPING SETS ((part, before, after), (after))
ORDER BY together, part, before, after
LIMIT 400000
