-- question: Whose own scores of a dimension contradict each other between channels?
-- row: one customer (by the address of their page) and dimension, the furthest apart first
-- counts: nothing
-- limit: {rows}
SELECT
  leftPad(lower(hex(known.hash)), 16, '0') AS customer,
  found.dimension AS dimension,
  found.lowest AS lowest,
  found.lowestPoints AS lowestPoints,
  found.highest AS highest,
  found.highestPoints AS highestPoints
FROM (
  WITH
    -- include: channelNames.part.sql
  SELECT
    who AS person,
    dimensionNames[about] AS dimension,
    arraySort(one -> one.2, met) AS ends,
    channelNames[ends[1].1] AS lowest,
    ends[1].2 AS lowestPoints,
    channelNames[ends[-1].1] AS highest,
    ends[-1].2 AS highestPoints
  FROM (
    -- include: channelMeans.part.sql
  )
  WHERE highestPoints - lowestPoints >= {points:Float64}
  ORDER BY highestPoints - lowestPoints DESC, person, dimension
  LIMIT {rows:UInt32}
) AS found
INNER JOIN (
  SELECT person, min(hash) AS hash
  FROM people
  WHERE workspace = {workspace:UInt32}
    AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  GROUP BY person
) AS known ON known.person = found.person
ORDER BY found.highestPoints - found.lowestPoints DESC, customer, dimension
LIMIT {rows:UInt32}
