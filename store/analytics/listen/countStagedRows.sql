-- question: How many rows, occasions and people did a file bring?
-- row: one
-- counts: rows of the file once each; occasions after rows that share one were merged
-- limit: one row
-- across workspaces: the tables were made for one import of one workspace
SELECT
  countIf(fault = 0) AS accepted,
  countIf(fault != 0) AS quarantined,
  (SELECT if({long:UInt8}, uniqExactIf(occasion, fault = 0), countIf(fault = 0)) FROM {rows:Identifier}) AS occasions,
  -- further keys of the same people have rows of their own among those that were numbered
  (SELECT count() FROM {people:Identifier} WHERE {furtherKeys:UInt8} = 0)
    + (SELECT uniqExactIf(person, fault = 0) FROM {rows:Identifier} WHERE {furtherKeys:UInt8} = 1) AS people
FROM {typed:Identifier}
