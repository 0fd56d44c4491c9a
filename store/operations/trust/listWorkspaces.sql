-- question: Which workspaces are there?
-- row: one workspace
-- counts: nothing
-- limit: 1,000 workspaces
-- across workspaces: it is the list of workspaces, for the process itself and its local command line
select id, number, key, name, demo, zone, settings, created_at as "createdAt"
from workspaces
order by number
limit 1000
