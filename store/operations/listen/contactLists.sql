-- question: Which surveys have people who can be called?
-- row: one live survey with personal links
-- counts: people, those who answered, appointments that are due, people without a number
-- limit: 200
select
  s.id as survey, v.definition -> 'title' as title, array_remove(array_agg(distinct l.wave), null) as waves,
  count(*)::integer as people, count(l.answered_at)::integer as answered,
  count(*) filter (
    where l.answered_at is null and last.outcome = 'appointment' and last.appointment_at <= {now:timestamptz}
  )::integer as due,
  count(*) filter (where d.phone is null and l.answered_at is null)::integer as unreachable
from surveys s
join survey_versions v on v.survey = s.id and v.version = s.version
join survey_links l on l.survey = s.id
left join contact_details d on d.link = l.id
left join lateral (
  select outcome, appointment_at
  from contact_attempts a
  where a.link = l.id
  order by attempted_at desc, id desc
  limit 1
) last on true
where s.workspace = {workspace:uuid}
  and s.state = 'live'
  and coalesce((s.settings ->> 'anonymous')::boolean, false) = false
group by s.id, v.definition, s.changed_at
having bool_or(d.phone is not null)
order by s.changed_at desc, s.id
limit 200
