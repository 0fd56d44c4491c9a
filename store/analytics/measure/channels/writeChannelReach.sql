-- question: Whom do scores reach on each day?
-- row: one day that is written, from scores written before
-- counts: who they are, and who of some groups of customers, so that people of several days are counted once each
-- limit: none
INSERT INTO channelReach (workspace, edition, kind, day, people, drawn)
SELECT
  {workspace:UInt32},
  {edition:UInt64},
  kind,
  day,
  groupBitmapState(person),
  groupBitmapStateIf(person, if({roots:UInt32} > 0, toUInt16(intHash32(person) % 1024), customerGroup) < {drawnGroups:UInt16})
FROM channelScores
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND kind = {kind:String}
GROUP BY kind, day
