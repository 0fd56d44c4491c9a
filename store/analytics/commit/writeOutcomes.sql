-- question: What became of each promise, one by one, to be written for a version of the data?
-- row: one promise to one customer. `outcomes` is one of the questions outcomesBy….sql
-- counts: nothing
-- limit: none
INSERT INTO outcomeValues (workspace, edition, series, day, person, outcome, overdue, region, channel, touchpoint, segment, stage, staff, supplier, source, attributePairs)
SELECT
  workspace,
  {edition:UInt64},
  {series:UInt16},
  day,
  {person:Identifier},
  outcome,
  overdue,
  region, channel, touchpoint, segment, stage, staff, supplier, source,
  arrayMap((name, told) -> concat(name, '=', told), mapKeys(attributes), mapValues(attributes))
FROM outcomes
WHERE workspace = {workspace:UInt32}
