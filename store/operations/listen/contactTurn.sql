-- question: Who has this person's call at the moment?
-- row: the turn
-- counts: nothing
-- limit: 1
select t.interviewer, t.until, coalesce(u.name, t.interviewer) as name
from contact_turns t
left join "user" u on u.id = t.interviewer
where t.workspace = {workspace:uuid}
  and t.link = {link:uuid}
  and t.until > {now:timestamptz}
limit 1
