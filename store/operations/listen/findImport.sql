-- question: What became of this import?
-- row: the import
-- counts: nothing
-- limit: 1
select
  id, number, workspace, source, state, has_rows as "hasRows", mapping, files_hash as "filesHash", files, rows, accepted,
  quarantined, occasions, people, observations, progress, repairs, repaired_rows as "repairedRows", duplicate_of as "duplicateOf",
  findings, superseded_by as "supersededBy", problem,
  started_by as "startedBy", started_at as "startedAt", finished_at as "finishedAt"
from imports
where workspace = {workspace:uuid}
  and id = {import:uuid}
limit 1
