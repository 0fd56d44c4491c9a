-- question: In which workspaces is this person, and as what?
-- row: one workspace of the person
-- counts: nothing
-- limit: 1,000 workspaces
-- across workspaces: a person sees all workspaces that he or she is in, and only those
select w.id, w.number, w.key, w.name, w.demo, w.zone, w.settings, w.created_at as "createdAt", m.role
from members m
join workspaces w on w.id = m.workspace
where m."user" = {user:text}
order by w.number
limit 1000
