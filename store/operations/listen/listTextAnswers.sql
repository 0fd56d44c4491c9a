-- question: What did people write?
-- row: one written answer
-- counts: `total`: all that fit
-- limit: {limit}
select
  r.id, r.answers ->> {question:text} as text, r.language,
  (coalesce(r.submitted_at, r.received_at) at time zone {zone:text})::date as day,
  count(*) over () as total
from responses r
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
    and coalesce(trim(r.answers ->> {question:text}), '') <> ''
    and ({search:text} = '' or position(lower({search:text}) in lower(r.answers ->> {question:text})) > 0)
order by coalesce(r.submitted_at, r.received_at) desc, r.id desc
limit {limit:integer}
offset {offset:integer}
