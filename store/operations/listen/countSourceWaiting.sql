-- question: How much of this live source waits to be imported?
-- row: one
-- counts: batches, and events in no batch
-- limit: 1
select
  (
    select count(*)::integer from source_runs run
    where run.workspace = {workspace:uuid} and run.source = {source:uuid} and run.outcome in ('waiting', 'importing')
  ) as batches,
  (
    select count(*)::integer from source_events event
    where event.workspace = {workspace:uuid} and event.source = {source:uuid} and event.body is not null
  ) as events
limit 1
