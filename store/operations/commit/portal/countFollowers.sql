-- question: How many people follow a suggestion, and how many of them can be written to?
-- row: one suggestion
-- counts: people once each, over a suggestion and all that were merged into it
-- limit: one row
select
  count(distinct p.id)::integer as followers,
  count(distinct p.id) filter (where p.email is not null and not p.mails_off and p.blocked_at is null)::integer as reached
from portal_follows w
join portal_suggestions f on f.id = w.suggestion
join portal_people p on p.id = w.person
where w.workspace = {workspace:uuid}
  and (f.id = {suggestion:uuid} or f.merged_into = {suggestion:uuid})
