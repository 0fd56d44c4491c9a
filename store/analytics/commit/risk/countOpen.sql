-- question: Of the promises that are neither done nor due yet, how many have waited how long, and how long were they promised?
-- row: one segment, steps of time waited and steps of time promised
-- counts: open promises, and people once each in a row
-- limit: {rows}
SELECT
  segment,
  floor(spent / {step:Float64} + 1e-9) AS waited,
  floor(room / {step:Float64} + 1e-9) AS promised,
  toString(cityHash64(segment, waited, promised)) AS place,
  count() AS promises,
  uniqExact({person:Identifier}) AS people
FROM outcomes
WHERE workspace = {workspace:UInt32} AND outcome = 3 AND spent >= 0
GROUP BY segment, waited, promised
ORDER BY segment, waited, promised
LIMIT {rows:UInt32}
