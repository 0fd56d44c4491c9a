-- question: The same observations as makeObservations.sql, made by PostgreSQL
-- row: one occasion × dimension
-- counts: nothing
-- limit: {rows}
INSERT INTO observations
SELECT
  occasion_number, who, who_mixed % 1024, 'dimension' || line, date '2024-12-30' + (occasion_mixed % 364)::int,
  CASE WHEN staff_row OR who_mixed % 3 = 0 THEN NULL ELSE 40 + one % 30 END,
  CASE WHEN staff_row OR one % 10 = 0 THEN NULL ELSE 60 + one % 41 END,
  CASE WHEN staff_row THEN 50 + two % 51 END,
  CASE WHEN staff_row OR line >= 5 THEN NULL ELSE 60 + three % 30 END,
  CASE WHEN staff_row OR line >= 5 THEN NULL ELSE 40 + two % 61 END,
  CASE WHEN staff_row OR two % 10 = 1 THEN NULL ELSE 45 + three % 56 END,
  1,
  'region' || (who_mixed / 1024 % 5),
  'channel' || (occasion_mixed / 1024 % 5)
FROM (
  SELECT
    n, occasion_number, n % 10 AS line, who,
    (who * 48271) % 2147483647 AS who_mixed,
    (occasion_number * 69621 + 7) % 2147483647 AS occasion_mixed,
    (n * 48271 + 11) % 2147483647 / 64 AS one,
    (n * 69621 + 5) % 2147483647 / 64 AS two,
    (n * 16807 + 3) % 2147483647 / 64 AS three,
    occasion_number % 500 = 0 AS staff_row
  FROM (
    SELECT n, n / 10 AS occasion_number, (n / 10 * 7919 + 13) % {people:bigint} + 1 AS who
    FROM generate_series(0::bigint, {rows:bigint} - 1) AS made (n)
  ) AS numbered
) AS mixed
