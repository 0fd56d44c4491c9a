-- question: What is known about one run of topics?
-- row: the run
-- counts: nothing
-- limit: one
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
  and id = {run:uuid}
limit 1
