-- question: Which jobs that restate parents have not ended?
-- row: one job
-- counts: nothing
-- limit: 100 jobs
-- across workspaces: a process that starts takes up what an earlier one left, wherever it is
select r.id, r.workspace, w.number, r.version, r.imports, r.done
from restatements r
join workspaces w on w.id = r.workspace
where r.state = 'running'
order by r.started_at
limit 100
