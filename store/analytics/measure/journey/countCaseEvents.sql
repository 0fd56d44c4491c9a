-- question: How many events does a workspace have?
-- row: the whole
-- counts: events, those of hidden imports too
-- limit: 1
SELECT count() AS events
FROM journeyEvents
WHERE workspace = {workspace:UInt32}
LIMIT 1
