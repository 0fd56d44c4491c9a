-- question: Was a batch sent under this key, and what became of it?
-- row: the batch with its run
-- counts: nothing
-- limit: 1
select
  batch.content_hash as "contentHash", run.id, run.why, run.outcome, run.began, run.ended, run.rows, run.bytes, run.import,
  run.import_number as "importNumber", run.problem
from source_batches batch
join source_runs run on run.id = batch.run
where batch.workspace = {workspace:uuid}
  and batch.source = {source:uuid}
  and batch.key_hash = {keyHash:text}
limit 1
