-- question: How far have departments come with their worksheets?
-- row: one department's survey
-- counts: complete and partial responses (pilots and excluded ones left out), people written to, and those of them who answered
-- limit: the surveys asked for
select
  s.id as survey, s.key, s.state,
  count(*) filter (where r.state = 'complete')::int as answered,
  count(*) filter (where r.state = 'partial')::int as begun,
  max(r.received_at) filter (where r.state = 'complete') as "lastAt",
  (select count(*) from survey_links as l where l.survey = s.id and l.email is not null)::int as addresses,
  (select count(*) from survey_links as l where l.survey = s.id and l.email is not null and l.sent_at is not null)::int as invited,
  (select count(*) from survey_links as l where l.survey = s.id and l.email is not null and l.answered_at is not null)::int as "invitedAnswered"
from surveys as s
left join responses as r
  on r.survey = s.id and not r.pilot and coalesce(r.verdict, r.suggested) <> 'excluded'
where s.workspace = {workspace:uuid}
  and s.id = any({surveys:uuid[]})
group by s.id, s.key, s.state
order by s.id
