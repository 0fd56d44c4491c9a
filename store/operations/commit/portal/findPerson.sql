-- question: Who is this person of the portal, or who did they turn out to be?
-- row: one person
-- counts: nothing
-- limit: one row
with recursive chain as (
  select a.id, a.same_as, 0 as steps
  from portal_people a
  where a.workspace = {workspace:uuid}
    and a.id = {person:uuid}
  union all
  select b.id, b.same_as, chain.steps + 1
  from chain
  join portal_people b on b.id = chain.same_as
  where chain.steps < 20
)
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
from chain
join portal_people p on p.id = chain.id
left join portal_links l on l.id = p.link
where p.workspace = {workspace:uuid}
order by chain.steps desc
limit 1
