-- question: Observations of {people} people, ten dimensions an occasion, all marks, made by arithmetic that both engines share
-- row: one occasion × dimension
-- counts: nothing
-- limit: {rows} from {first}
INSERT INTO observations (
  workspace, import, occasion, person, customerGroup, respondent, kind, dimension, treeVersion, at, day,
  adequate, expected, believed, promised, delivered, perceived, weight, region, channel, source)
SELECT
  {workspace:UInt32},
  1,
  occasionNumber,
  toUInt32(who),
  toUInt16(whoMixed % 1024),
  if(staffRow, 'staff', 'customer'),
  'dimension',
  concat('dimension', toString(line)),
  1,
  toDateTime64(toDate('2024-12-30') + toUInt16(occasionMixed % 364), 3, 'UTC'),
  toDate('2024-12-30') + toUInt16(occasionMixed % 364),
  if(staffRow OR whoMixed % 3 = 0, NULL, 40 + one % 30),
  if(staffRow OR one % 10 = 0, NULL, 60 + one % 41),
  if(staffRow, 50 + two % 51, NULL),
  if(staffRow OR line >= 5, NULL, 60 + three % 30),
  if(staffRow OR line >= 5, NULL, 40 + two % 61),
  if(staffRow OR two % 10 = 1, NULL, 45 + three % 56),
  1,
  concat('region', toString(intDiv(whoMixed, 1024) % 5)),
  concat('channel', toString(intDiv(occasionMixed, 1024) % 5)),
  'bench'
FROM (
  SELECT
    toInt64(number) AS n,
    intDiv(n, 10) AS occasionNumber,
    n % 10 AS line,
    (occasionNumber * 7919 + 13) % {people:Int64} + 1 AS who,
    (who * 48271) % 2147483647 AS whoMixed,
    (occasionNumber * 69621 + 7) % 2147483647 AS occasionMixed,
    intDiv((n * 48271 + 11) % 2147483647, 64) AS one,
    intDiv((n * 69621 + 5) % 2147483647, 64) AS two,
    intDiv((n * 16807 + 3) % 2147483647, 64) AS three,
    occasionNumber % 500 = 0 AS staffRow
  FROM numbers({first:UInt64}, {rows:UInt64})
)
