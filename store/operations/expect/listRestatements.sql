-- question: Which jobs restated parents?
-- row: one job, the newest first
-- counts: nothing
-- limit: 50 jobs
select id, version, state, because, "by", started_at as "startedAt", finished_at as "finishedAt", imports, done, rows
from restatements
where workspace = {workspace:uuid}
order by started_at desc
limit 50
