-- question: Which runs of a kind are older than those that are kept?
-- row: one run
-- counts: nothing
-- limit: {rows}
select id
from model_runs
where workspace = {workspace:uuid}
  and kind = {kind:text}
  and state not in ('waiting', 'running')
order by started_at desc, id desc
offset {kept:integer}
limit {rows:integer}
