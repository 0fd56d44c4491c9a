-- question: What was imported, newest first?
-- row: one import
-- counts: nothing
-- limit: {limit}, 200 at most
select
  id, number, workspace, source, state, has_rows as "hasRows", mapping, files_hash as "filesHash", files, rows, accepted,
  quarantined, occasions, people, observations, progress, repairs, repaired_rows as "repairedRows", duplicate_of as "duplicateOf",
  findings, superseded_by as "supersededBy", problem,
  started_by as "startedBy", started_at as "startedAt", finished_at as "finishedAt"
from imports
where workspace = {workspace:uuid}
order by number desc
limit least({limit:integer}, 200)
