-- question: Which runs of a kind are kept, or of one question, or one run?
-- row: one run, the newest first; without its result where a list is asked for
-- counts: nothing
-- limit: {rows}
select
  id,
  kind,
  case when {whole:boolean} then ask end as ask,
  data_version as "dataVersion",
  tree_version as "treeVersion",
  case when state in ('waiting', 'running') and beat_at < now() - interval '60 seconds' then 'failed' else state end as state,
  state in ('waiting', 'running') and beat_at < now() - interval '60 seconds' as interrupted,
  progress,
  rows,
  case when {whole:boolean} then result end as result,
  command,
  files,
  problem,
  started_by as "startedBy",
  started_at as "startedAt",
  finished_at as "finishedAt"
from model_runs
where workspace = {workspace:uuid}
  and kind = {kind:text}
  and ({run:text} = '' or id::text = {run:text})
  and ({askHash:text} = '' or ask_hash = {askHash:text})
order by started_at desc, id desc
limit {rows:integer}
