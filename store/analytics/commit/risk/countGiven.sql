-- question: How many promises were given, as nearly as can be told without looking at them?
-- row: the whole question
-- counts: dates that were told, or events that end a promise
-- limit: one row
SELECT count() AS promises
FROM fulfilments -- part: date
FROM journeyEvents -- part: events
WHERE workspace = {workspace:UInt32}
  AND promise = {key:String} -- part: date
  AND name = {done:String} -- part: events
LIMIT 1
