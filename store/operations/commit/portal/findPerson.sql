-- question: Who is this person of the portal, or who did they turn out to be?
-- row: one person
-- counts: nothing
-- limit: one row
select
  p.id,
  p.mail_hash as "mailHash",
  p.email,
  p.language,
  p.link,
  l.customer,
  l.revoked_at is not null as revoked,
  p.mails_off as "mailsOff",
  p.blocked_at as "blockedAt",
  p.network_hash as "networkHash"
from portal_people a
join portal_people p on p.id = coalesce(a.same_as, a.id)
left join portal_links l on l.id = p.link
where a.workspace = {workspace:uuid}
  and a.id = {person:uuid}
limit 1
