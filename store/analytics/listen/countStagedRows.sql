-- question: How many rows, occasions and people did a file bring?
-- row: one
-- counts: rows of the file once each; the staging table belongs to one import of one workspace
-- limit: one row
-- across workspaces: the table was made for one import of one workspace
SELECT
  countIf(fault = 0) AS accepted,
  countIf(fault != 0) AS quarantined,
  uniqExactIf(occasion, fault = 0) AS occasions,
  uniqExactIf(person, fault = 0) AS people
FROM {typed:Identifier}
