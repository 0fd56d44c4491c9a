-- question: What did this webhook tell that is in no batch yet, in the order it came?
-- row: one event with its JSON
-- counts: nothing
-- limit: as many as one batch holds
select event.id, event.body, event.at
from source_events event
where event.workspace = {workspace:uuid}
  and event.source = {source:uuid}
  and event.body is not null
order by event.id
limit {limit:integer}
