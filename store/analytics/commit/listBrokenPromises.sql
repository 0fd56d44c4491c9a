-- question: To whom was a promise broken?
-- row: one promise that was broken, with its customer. Personal: customer, key
-- counts: nothing
-- limit: {rows} after the given place, in the order of group, person, occasion
SELECT
  o.customerGroup AS customerGroup,
  o.person AS person,
  toString(o.occasion) AS occasionKey,
  leftPad(lower(hex(p.hash)), 16, '0') AS customer,
  p.key AS key,
  toString(o.at) AS given,
  o.measured AS measured,
  o.allowed AS allowed,
  o.version AS version,
  o.region AS region,
  o.channel AS channel,
  o.segment AS segment,
  o.supplier AS supplier
FROM (
  SELECT customerGroup, person, occasion, at, measured, allowed, version, region, channel, segment, supplier
  FROM outcomes
  WHERE workspace = {workspace:UInt32}
    AND outcome = 2
    AND (customerGroup, person, occasion) > ({afterGroup:Int32}, {afterPerson:Int64}, {afterOccasion:UInt64})
  ORDER BY customerGroup, person, occasion
  LIMIT {rows:UInt32}
) AS o
LEFT JOIN (
  SELECT person, any(hash) AS hash, any(key) AS key FROM people WHERE workspace = {workspace:UInt32} GROUP BY person
) AS p ON p.person = o.person
ORDER BY customerGroup, person, o.occasion
