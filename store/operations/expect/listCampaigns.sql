-- question: Which campaigns were there?
-- row: one campaign, the newest first; one alone where it is named
-- counts: campaigns that were not taken away
-- limit: 2,000 campaigns
select c.id, c.input, coalesce(u.name, c.entered_by) as "enteredBy", c.entered_at as "enteredAt"
from campaigns as c
left join "user" as u on u.id = c.entered_by
where c.workspace = {workspace:uuid}
  and c.removed_at is null
  and ({campaign:text} = '' or c.id::text = {campaign:text})
order by c.since desc, c.id
limit 2000
