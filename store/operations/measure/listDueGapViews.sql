-- question: Which views are to be computed anew: never computed, computed before a moment, or before an import became visible?
-- row: one view, the longest unlooked at first
-- counts: nothing
-- limit: what is asked for
-- across workspaces: one job looks at the views of all
select v.id, v.workspace
from gap_views as v
where v.checked_at is null
  or v.checked_at < {before:timestamptz}
  or exists (
    select 1 from imports as i
    where i.workspace = v.workspace and i.finished_at > v.checked_at)
order by v.checked_at nulls first, v.id
limit {most:int}
