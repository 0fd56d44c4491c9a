-- question: What came from other programs of late, the newest first?
-- row: one event, or one request that was refused
-- counts: nothing
-- limit: {limit}
select id, at, source, kind, outcome, refused
from (
  select event.id, event.received_at as at, event.source, event.kind, event.outcome, null as refused
  from outreach_events event
  where event.workspace = {workspace:uuid}
  union all
  select delivery.id, delivery.at, 'hook ' || hook.name, null, null, delivery.refused
  from outreach_deliveries delivery
  join outreach_hooks hook on hook.id = delivery.hook
  where delivery.workspace = {workspace:uuid}
    and delivery.refused is not null
) came
order by at desc
limit {limit:integer}
