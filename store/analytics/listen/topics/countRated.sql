-- question: Are there ratings of customers at all that could say how warnings did?
-- row: one, the answer
-- counts: customers with a rating
-- limit: none: it is one row
SELECT uniqExact(person) AS people, countIf(perceived <= {ratingMax:Float64}) AS low
FROM observations
WHERE workspace = {workspace:UInt32} AND (empty({hidden:Array(UInt32)}) OR import NOT IN {hidden:Array(UInt32)})
  AND (empty({excluded:Array(UInt64)}) OR occasion NOT IN {excluded:Array(UInt64)})
  AND respondent = 'customer' AND kind = 'metric' AND isNotNull(perceived)
