-- question: When does the first window close of which something waits?
-- row: one
-- counts: nothing
-- limit: 1
select min(event.at) as at
from source_events event
where event.workspace = {workspace:uuid} and event.source = {source:uuid} and event.body is not null
limit 1
