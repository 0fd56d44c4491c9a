-- question: How long did promises take that were given before, by segment?
-- row: one segment and one step of time, done (1) or still undone after it (0)
-- counts: promises, of the groups of customers that are drawn; what was done counts at the end of its step, what is undone at the beginning
-- limit: {rows}
SELECT
  segment,
  ended,
  if(ended, ceil(spent / {step:Float64} - 1e-9), floor(spent / {step:Float64} + 1e-9)) AS steps,
  count() AS promises
FROM outcomes
WHERE workspace = {workspace:UInt32}
  AND outcome IN (1, 2, 3)
  AND spent >= 0
GROUP BY segment, ended, steps
ORDER BY segment, steps, ended
LIMIT {rows:UInt32}
