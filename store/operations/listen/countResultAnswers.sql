-- question: How often was each answer given, by the effective status of the response?
-- row: question, part (row, option or feature), value, effective status
-- counts: complete responses, with the sums of their weights and of the squares of them (1 each without a weighting); the row with a null value counts all who answered the question
-- limit: the distinct answers of one survey
with kept as (
  select coalesce(r.verdict, r.suggested) as status, r.answers, coalesce(w.weight, 1) as weight
  from responses r
  left join response_weights w
    on w.workspace = {workspace:uuid} and w.weighting = {weighting:uuid} and w.response = r.id
  where r.workspace = {workspace:uuid}
    and r.survey = {survey:uuid}
    and r.pilot = {pilot:boolean}
    and ({from:text} = '' or (coalesce(r.submitted_at, r.received_at) at time zone {zone:text})::date >= nullif({from:text}, '')::date)
    and ({to:text} = '' or (coalesce(r.submitted_at, r.received_at) at time zone {zone:text})::date <= nullif({to:text}, '')::date)
    and (cardinality({languages:text[]}) = 0 or r.language = any({languages:text[]}))
    and (cardinality({versions:integer[]}) = 0 or r.version = any({versions:integer[]}))
    and (cardinality({modes:text[]}) = 0 or r.mode = any({modes:text[]}))
    and (cardinality({statuses:text[]}) = 0 or coalesce(r.verdict, r.suggested) = any({statuses:text[]}))
    and ({filters:jsonb} = '[]' or not exists (
      select from jsonb_array_elements({filters:jsonb}) as every(alternatives)
      where not exists (
        select from jsonb_array_elements(every.alternatives) as one(holds) where r.answers @> one.holds)))
    and r.state = 'complete'
    and ({weighting:uuid} is null or w.response is not null)
),
alike as materialized (
  -- answers that are the same are counted before they are taken apart: most are
  select
    a.question,
    case when a.question = any({worded:text[]}) or position(':' in a.question) > 0 then null else a.answer end as answer,
    kept.status,
    count(*) as n, sum(kept.weight) as weight, sum(kept.weight * kept.weight) as squares
  from kept, jsonb_each(kept.answers) as a(question, answer)
  group by 1, 2, 3
),
known as (
  select question, answer, status, n, weight, squares, {kinds:jsonb} ->> question as kind, jsonb_typeof(answer) as type from alike
)
select question, '' as part, null::text as value, status, sum(n)::bigint as n, sum(weight) as weight, sum(squares) as squares
from known
group by question, status
union all
select question, '', answer #>> '{}', status, sum(n)::bigint, sum(weight), sum(squares)
from known
where type in ('string', 'number', 'boolean')
group by question, answer #>> '{}', status
union all
select question, '', o.option, status, sum(n)::bigint, sum(weight), sum(squares)
from known, jsonb_array_elements_text(case when kind = 'multiple' and type = 'array' then answer else '[]' end) as o(option)
group by question, o.option, status
union all
select question, o.option, o.place::text, status, sum(n)::bigint, sum(weight), sum(squares)
from known,
  jsonb_array_elements_text(case when kind = 'ranking' and type = 'array' then answer else '[]' end)
    with ordinality as o(option, place)
group by question, o.option, o.place, status
union all
select question, p.part, p.value, status, sum(n)::bigint, sum(weight), sum(squares)
from known, jsonb_each_text(case when kind in ('matrix', 'sum') and type = 'object' then answer else '{}' end) as p(part, value)
group by question, p.part, p.value, status
union all
select
  question,
  p.part,
  coalesce(p.marks ->> 'adequate', '-') || '/' || coalesce(p.marks ->> 'expected', '-') || '/' || coalesce(p.marks ->> 'perceived', '-'),
  status,
  sum(n)::bigint, sum(weight), sum(squares)
from known, jsonb_each(case when kind = 'pair' and type = 'object' then answer else '{}' end) as p(part, marks)
group by 1, 2, 3, 4
union all
select question, '', (answer ->> 'functional') || '/' || (answer ->> 'dysfunctional'), status, sum(n)::bigint, sum(weight), sum(squares)
from known
where kind = 'kano' and type = 'object'
group by 1, 2, 3, 4
union all
select question, part, net::text, status, sum(n)::bigint, sum(weight), sum(squares)
from (
  select known.question, known.answer, known.status, known.n, known.weight, known.squares, pick.part, sum(pick.sign) as net
  from known,
    jsonb_array_elements(case when kind = 'bestWorst' and type = 'array' then answer else '[]' end) as sets(chosen),
    lateral (values (sets.chosen ->> 'best', 1), (sets.chosen ->> 'worst', -1)) as pick(part, sign)
  group by known.question, known.answer, known.status, known.n, known.weight, known.squares, pick.part
) as nets
group by question, part, net, status
