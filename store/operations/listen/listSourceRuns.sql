-- question: How did this live source run, the newest first?
-- row: one run
-- counts: nothing
-- limit: as many as asked for, from one run on
select
  run.id, run.why, run.outcome, run.began, run.ended, run.rows, run.bytes, run.import, run.import_number as "importNumber",
  run.problem
from source_runs run
where run.workspace = {workspace:uuid}
  and run.source = {source:uuid}
  and ({after:uuid} is null or run.id < {after:uuid})
order by run.id desc
limit {limit:integer}
