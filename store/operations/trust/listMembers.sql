-- question: Who is in this workspace?
-- row: one person
-- counts: nothing
-- limit: 10,000 people
select m."user", u.name, u.email, m.role, m.created_at as "createdAt"
from members m
join "user" u on u.id = m."user"
where m.workspace = {workspace:uuid}
order by m.created_at, m."user"
limit 10000
