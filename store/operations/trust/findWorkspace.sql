-- question: Which workspace has this key?
-- row: the workspace
-- counts: nothing
-- limit: 1
-- across workspaces: it finds the workspace itself, by its unique key
select id, number, key, name, demo, zone, settings, created_at as "createdAt"
from workspaces
where key = {key:text}
limit 1
