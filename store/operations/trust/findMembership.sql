-- question: Which workspace has this key, and what is this person in it?
-- row: the workspace, where the person is a member
-- counts: nothing
-- limit: 1
-- across workspaces: it finds the workspace itself, by its unique key, for a member of it
select w.id, w.number, w.key, w.name, w.demo, w.zone, w.settings, w.created_at as "createdAt", m.role
from workspaces w
join members m on m.workspace = w.id
where w.key = {key:text}
  and m."user" = {user:text}
limit 1
