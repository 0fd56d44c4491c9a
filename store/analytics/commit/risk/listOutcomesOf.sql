-- question: What became of the promise on each of these occasions?
-- row: one occasion with its customer. Personal: customer, key
-- counts: nothing
-- limit: {rows}
SELECT
  toString(o.occasion) AS occasionKey,
  leftPad(lower(hex(p.hash)), 16, '0') AS customer,
  p.key AS key,
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
LEFT JOIN (
  SELECT person, any(hash) AS hash, any(key) AS key FROM people WHERE workspace = {workspace:UInt32} GROUP BY person
) AS p ON p.person = o.person
ORDER BY o.at DESC, o.occasion
