-- question: Who of this survey is called next?
-- row: one personal link: an appointment that is due first, then the fewest attempts, then the longest left alone
-- counts: nothing
-- limit: 1
with tried as (
  select
    link, count(*) as attempts, max(attempted_at) as last_at,
    (array_agg(outcome order by attempted_at desc, id desc))[1] as last_outcome,
    (array_agg(appointment_at order by attempted_at desc, id desc))[1] as appointment_at
  from contact_attempts
  where workspace = {workspace:uuid}
    and survey = {survey:uuid}
  group by link
)
select l.id
from survey_links l
join contact_details d on d.link = l.id and d.phone is not null
left join tried t on t.link = l.id
left join contact_turns held on held.link = l.id and held.until > {now:timestamptz}
where l.workspace = {workspace:uuid}
  and l.survey = {survey:uuid}
  and l.answered_at is null
  and ({wave:text} = '' or l.wave = {wave:text})
  and (held.link is null or held.interviewer = {interviewer:text})
  and coalesce(t.last_outcome, '') <> all({final:text[]})
  and coalesce(t.attempts, 0) < {attemptsMax:integer}
  and (
    t.last_at is null
    or (t.last_outcome = 'appointment' and coalesce(t.appointment_at, t.last_at) <= {now:timestamptz})
    or (t.last_outcome <> 'appointment' and t.last_at <= {restedBefore:timestamptz})
    or held.interviewer = {interviewer:text}
  )
order by
  (held.interviewer is not null) desc,
  (t.last_outcome = 'appointment' and t.appointment_at <= {now:timestamptz}) desc nulls last,
  case when t.last_outcome = 'appointment' then t.appointment_at end nulls last,
  coalesce(t.attempts, 0), t.last_at nulls first, l.created_at, l.id
limit 1
