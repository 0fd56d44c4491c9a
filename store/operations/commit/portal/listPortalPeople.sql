-- question: How far are these people of the portal known?
-- row: one person
-- counts: nothing
-- limit: as many as were asked for
select
  p.id,
  p.mail_hash is not null as mail,
  l.customer,
  p.blocked_at is not null as blocked
from portal_people p
left join portal_links l on l.id = p.link
where p.workspace = {workspace:uuid}
  and p.id = any({people:uuid[]})
