-- question: Which files belong to no complete response since so long that they are forgotten now?
-- row: one file that was forgotten
-- counts: nothing
-- limit: 1,000 at once
-- across workspaces: the process sweeps for all
delete from response_files
where id in (
  select id from response_files where kept_at is null and added_at < {before:timestamptz} order by added_at limit 1000
)
returning id
