-- question: How does each interviewer of a survey fare?
-- row: one interviewer
-- counts: attempts, complete interviews and their seconds, people who refused at last, people who answered or refused
-- limit: 500
with ranked as (
  select
    interviewer, link, outcome, seconds,
    row_number() over (partition by interviewer, link order by attempted_at desc, id desc) as place
  from contact_attempts
  where workspace = {workspace:uuid}
    and survey = {survey:uuid}
)
select
  r.interviewer, coalesce(max(u.name), r.interviewer) as name, count(*)::integer as attempts,
  count(*) filter (where outcome = 'complete')::integer as completes,
  coalesce(sum(seconds) filter (where outcome = 'complete'), 0)::integer as seconds,
  count(*) filter (where place = 1 and outcome = 'refused')::integer as refused,
  count(*) filter (where place = 1 and outcome in ('refused', 'complete', 'partial'))::integer as reached
from ranked r
left join "user" u on u.id = r.interviewer
group by r.interviewer
order by attempts desc, r.interviewer
limit 500
