-- question: Which data would an answer see now?
-- row: one, with what changes whenever data or its reading changes
-- counts: imports that stand and which, live batches sent and the last of them that changed or took away what was there, decisions about exclusions, the revision of merged people, the tree's version, what the workspace
--   set for reading figures, how far parents were restated (empty where they never were)
-- limit: 1
select
  (select count(*)::text || '.' || left(md5(coalesce(string_agg(number::text, ',' order by number), '')), 6) from imports
    where workspace = {workspace:uuid} and state = 'committed' and superseded_by is null) as imports,
  (select coalesce(max(id), 0)::text from relay_batches
    where workspace = {workspace:uuid} and sent_at is not null) as live,
  (select coalesce(max(id), 0)::text from relay_batches
    where workspace = {workspace:uuid} and sent_at is not null and renews) as renewed,
  (select count(*)::text || '.' || count(retracted_at)::text from quality_exclusions
    where workspace = {workspace:uuid}) as excluded,
  coalesce((select revision from identity_state where workspace = {workspace:uuid}), 0)::text as merged,
  coalesce((select concat_ws('/', settings->>'confidence', settings->>'cellPeopleMin') from workspaces
    where id = {workspace:uuid}), '') as set,
  coalesce((select nullif(sum(jsonb_array_length(done)) + count(finished_at), 0)::text from restatements
    where workspace = {workspace:uuid}), '') as restated,
  coalesce((select max(version) from tree_versions where workspace = {workspace:uuid}), 0) as tree
limit 1
