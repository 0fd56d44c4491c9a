-- question: Which imports ended without being committed, yet may still have rows in the analytics store?
-- row: one import
-- counts: nothing
-- limit: 10,000 imports
-- across workspaces: doctor and the sweep look after all of them
select id, number, workspace, state
from imports
where has_rows
  and state not in ('waiting', 'reading', 'writing', 'committed')
order by number
limit 10000
