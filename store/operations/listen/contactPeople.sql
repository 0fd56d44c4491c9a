-- question: Who of this survey is to be called, and how far is it?
-- row: one personal link; its number is not shown
-- counts: attempts
-- limit: {limit}, 500 at most
select
  l.id as link, l.customer, d.name, d.phone is not null as "hasPhone", l.wave, count(a.id)::integer as attempts,
  max(a.attempted_at) as "lastAt", (array_agg(a.outcome order by a.attempted_at desc, a.id desc))[1] as "lastOutcome",
  (array_agg(a.appointment_at order by a.attempted_at desc, a.id desc))[1] as "appointmentAt",
  max(coalesce(u.name, t.interviewer)) as "heldBy", l.answered_at as "answeredAt"
from survey_links l
left join contact_details d on d.link = l.id
left join contact_attempts a on a.link = l.id
left join contact_turns t on t.link = l.id and t.until > {now:timestamptz}
left join "user" u on u.id = t.interviewer
where l.workspace = {workspace:uuid}
  and l.survey = {survey:uuid}
  and ({wave:text} = '' or l.wave = {wave:text})
  and l.id > {after:uuid}
group by l.id, d.link
order by l.id
limit least({limit:integer}, 500)
