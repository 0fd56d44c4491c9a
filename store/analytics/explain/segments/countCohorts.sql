-- question: Of the customers who first bought in a period, how many bought again so many periods later?
-- row: one cohort and one later period
-- counts: customers with a purchase in that period; periods are whole months or quarters counted from year 0
-- limit: {rows}
SELECT
  cohort,
  period - cohort AS after,
  uniqExact(who) AS customers
FROM (
  SELECT who, arrayMin(periods) AS cohort, arrayJoin(periods) AS period
  FROM (
    WITH
      (SELECT (groupArray(person), groupArray(root)) FROM personRoots WHERE revision = {roots:UInt32} AND workspace = {workspace:UInt32}) AS merged,
      transform(person, merged.1, merged.2, person) AS personRoot,
      toInt32(toYear(day) * 12 + toMonth(day) - 1) AS month,
      toInt32(toYear(day) * 4 + toQuarter(day) - 1) AS quarter
    SELECT toUInt32({person:Identifier}) AS who, groupUniqArray({cohortBy:Identifier}) AS periods
    FROM transactions
    -- include: purchases.part.sql
      AND amount >= 0
    GROUP BY who
  )
)
GROUP BY cohort, after
ORDER BY cohort, after
LIMIT {rows:UInt32}
