-- question: What did those who answered early say, and those who answered late?
-- row: one wave × question × part × half
-- counts: complete answers in numbers and those of the rows of a matrix: n, sum and sum of squares; `days` is the middle
--   of the days from the link to the answer, `people` who answered of the half
-- limit: the numeric questions of the surveys of one sample
with answered as (
  select
    w.id as wave, r.answers,
    extract(epoch from r.received_at - coalesce(l.sent_at, l.created_at)) / 86400 as days,
    row_number() over (partition by w.id order by r.received_at - coalesce(l.sent_at, l.created_at), r.id) as turn,
    count(*) over (partition by w.id) as people
  from sample_waves w
  join survey_links l on l.workspace = w.workspace and l.survey = w.survey and l.wave = w.name
  join sample_members m on m.sample = w.sample and m.customer = l.customer
  join responses r on r.workspace = w.workspace and r.link = l.id and r.state = 'complete' and not r.pilot
  where w.workspace = {workspace:uuid}
    and w.sample = {sample:uuid}
    and coalesce(r.verdict, r.suggested) <> 'excluded'
),
halves as (
  select wave, answers, turn * 2 <= people as early, max(days) filter (where turn * 2 <= people) over (partition by wave) as split
  from answered
),
given as (
  select h.wave, h.early, a.question, '' as part, (a.answer #>> '{}')::float8 as value
  from halves h, jsonb_each(h.answers) as a(question, answer)
  where jsonb_typeof(a.answer) = 'number'
  union all
  select h.wave, h.early, a.question, p.part, (p.value #>> '{}')::float8
  from halves h, jsonb_each(h.answers) as a(question, answer),
    jsonb_each(case when jsonb_typeof(a.answer) = 'object' then a.answer else '{}' end) as p(part, value)
  where jsonb_typeof(p.value) = 'number'
)
select
  wave, question, part, early, count(*)::integer as n, sum(value) as sum, sum(value * value) as squares, null::float8 as days
from given
group by wave, question, part, early
union all
select wave, '', '', early, count(*)::integer, 0, 0, max(split)::float8
from halves
group by wave, early
