-- question: What came of the calls to this person?
-- row: one attempt, the newest first
-- counts: nothing
-- limit: 200
select
  a.attempted_at as at, coalesce(u.name, a.interviewer) as interviewer, a.outcome, a.appointment_at as "appointmentAt",
  a.notes
from contact_attempts a
left join "user" u on u.id = a.interviewer
where a.workspace = {workspace:uuid}
  and a.link = {link:uuid}
order by a.attempted_at desc, a.id desc
limit 200
