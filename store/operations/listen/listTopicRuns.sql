-- question: Which runs of topics were made?
-- row: one run, the newest first
-- counts: nothing
-- limit: {rows}
select
  id,
  number,
  state,
  step,
  progress,
  scope,
  topics,
  figures,
  failure as problem,
  started_by as "startedBy",
  started_at as "startedAt",
  finished_at as "finishedAt"
from text_topic_runs
where workspace = {workspace:uuid}
  and (cardinality({states:text[]}) = 0 or state = any({states:text[]}))
order by number desc
limit {rows:integer}
