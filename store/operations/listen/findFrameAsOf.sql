-- question: How far do imports and live answers reach at the moment?
-- row: the workspace
-- counts: nothing; the highest import and the highest batch of live answers
-- limit: one row
select
  coalesce((select max(number) from imports where workspace = {workspace:uuid}), 0) as "importMax",
  coalesce((select max(id) from relay_batches where workspace = {workspace:uuid}), 0) as "batchMax"
