-- question: How often were this person, their network and this address written to lately so that an address be confirmed?
-- row: one person and address
-- counts: requests since {since}
-- limit: one row
select
  count(*) filter (where c.person = {person:uuid})::integer as person,
  count(*) filter (where split_part(p.network_hash, '.', 1) = split_part({network:text}, '.', 1))::integer as network,
  count(*) filter (where c.mail_hash = {mailHash:text})::integer as address
from portal_confirmations c
join portal_people p on p.id = c.person
where c.workspace = {workspace:uuid}
  and c.created_at > {since:timestamptz}
