-- question: Are people left alone stored under a number?
-- row: the one number
-- counts: people stored under it
-- limit: one row
SELECT count() AS people
FROM sampleLeftOut
WHERE workspace = {workspace:UInt32}
  AND stored = {stored:UInt64}
