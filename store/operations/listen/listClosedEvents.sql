-- question: What was told of the oldest window that is closed, and is in no batch yet?
-- row: one request's values of that window as JSON
-- counts: nothing
-- limit: a page; the next goes on behind its last id
select event.id, event.body, event.at
from source_events event
where event.workspace = {workspace:uuid}
  and event.source = {source:uuid}
  and event.body is not null
  and event.at = (
    select min(first.at) from source_events first
    where first.workspace = {workspace:uuid}
      and first.source = {source:uuid}
      and first.body is not null
      and first.at <= {closed:timestamptz}
  )
  and ({after:uuid} is null or event.id > {after:uuid})
order by event.id
limit {limit:integer}
