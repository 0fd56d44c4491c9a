-- question: Which live sources has this workspace, how did each run last, and what waits?
-- row: one source, the oldest first
-- counts: rows of committed imports of the last 30 days; batches and events that wait
-- limit: 200, twice as many as a workspace may have
select
  source.id, source.workspace, source.name, source.kind, source.config, source.secrets, source.secret_number as "secretNumber",
  source.mapping, source.every_minutes as "everyMinutes", source.state, source.failures,
  source.failing_since as "failingSince", source.told_at as "toldAt", source.problem, source.next_at as "nextAt",
  source.claimed_until as "claimedUntil", source.created_by as "createdBy", source.created_at as "createdAt",
  (
    select to_jsonb(latest)
    from (
      select
        run.id, run.why, run.outcome, run.began, run.ended, run.rows, run.bytes, run.import,
        run.import_number as "importNumber", run.problem
      from source_runs run
      where run.source = source.id
      order by run.id desc
      limit 1
    ) latest
  ) as "lastRun",
  (
    select coalesce(sum(run.rows), 0)::integer
    from source_runs run
    where run.source = source.id and run.outcome = 'imported' and run.ended > {now:timestamptz} - interval '30 days'
  ) as "rowsLately",
  (
    select count(*)::integer
    from source_runs run
    where run.source = source.id and run.outcome in ('waiting', 'importing')
  ) as "waitingBatches",
  (
    select count(*)::integer
    from source_events event
    where event.source = source.id and event.body is not null
  ) as "waitingEvents"
from sources source
where source.workspace = {workspace:uuid}
  and ({source:uuid} is null or source.id = {source:uuid})
order by source.created_at, source.id
limit 200
