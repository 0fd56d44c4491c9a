-- question: How many texts were read in an edition?
-- row: one
-- counts: readings
-- limit: 1
SELECT toUInt32(count()) AS texts
FROM textReadings
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt32}
LIMIT 1
