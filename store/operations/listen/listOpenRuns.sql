-- question: Which runs of this live source have not ended, in the order they came?
-- row: one run with the file that holds its rows
-- counts: nothing
-- limit: 2,000, more than may wait
select
  run.id, run.why, run.outcome, run.rows, run.bytes, run.file, run.cursor, run.sha256, run.columns, run.import
from source_runs run
where run.workspace = {workspace:uuid}
  and run.source = {source:uuid}
  and run.outcome in ('running', 'waiting', 'importing')
order by run.id
limit 2000
