-- question: Which imports was a process busy with?
-- row: one import that has not ended
-- counts: nothing
-- limit: 10,000 imports
-- across workspaces: after a start the process looks after the unfinished work of all of them
select
  id, number, workspace, source, state, has_rows as "hasRows", mapping, files_hash as "filesHash", files, rows, accepted,
  quarantined, occasions, people, observations, progress, repairs, repaired_rows as "repairedRows", duplicate_of as "duplicateOf",
  findings, superseded_by as "supersededBy", problem,
  started_by as "startedBy", started_at as "startedAt", finished_at as "finishedAt"
from imports
where state in ('waiting', 'reading', 'writing')
order by number
limit 10000
