-- question: What became of the promise on each of these occasions?
-- row: one occasion with the number of its person
-- counts: nothing
-- limit: {rows}
SELECT
  toString(o.occasion) AS occasionKey,
  o.person AS person,
  toString(o.at) AS given,
  toString(o.day) AS day,
  o.spent AS spent,
  o.room AS room,
  o.ended AS ended,
  o.outcome AS outcome,
  o.version AS version,
  o.segment AS segment
FROM (
  SELECT occasion, person, at, day, spent, room, ended, outcome, version, segment
  FROM outcomes
  WHERE workspace = {workspace:UInt32}
  ORDER BY at DESC, occasion
  LIMIT {rows:UInt32}
) AS o
ORDER BY o.at DESC, o.occasion
