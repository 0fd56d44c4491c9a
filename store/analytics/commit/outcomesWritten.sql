-- question: What became of each promise, as it was written for this version of the data?
-- row: one promise to one customer: to whom, where and when it was given and what became of it, which is what counts need
-- counts: nothing
-- limit: none; only ever a part of a question that counts
WITH
  -- which version judges it was looked at when it was written
  1 AS stretch
SELECT
  workspace,
  day,
  person,
  person AS personRoot,
  region,
  channel,
  touchpoint,
  segment,
  stage,
  staff,
  supplier,
  source,
  attributes,
  outcome,
  overdue
FROM outcomeValues
WHERE workspace = {workspace:UInt32}
  AND edition = {edition:UInt64}
  AND series = {series:UInt16}
  -- include: outcomeFilters.part.sql
