-- question: Which four prices did people name?
-- row: four prices and how many people named them
-- counts: complete responses with all four
-- limit: {limit}
select
  (r.answers ->> {tooCheap:text})::double precision as "tooCheap",
  (r.answers ->> {cheap:text})::double precision as "cheap",
  (r.answers ->> {expensive:text})::double precision as "expensive",
  (r.answers ->> {tooExpensive:text})::double precision as "tooExpensive",
  coalesce(r.verdict, r.suggested) as status
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
    and jsonb_typeof(r.answers -> {tooCheap:text}) = 'number'
    and jsonb_typeof(r.answers -> {cheap:text}) = 'number'
    and jsonb_typeof(r.answers -> {expensive:text}) = 'number'
    and jsonb_typeof(r.answers -> {tooExpensive:text}) = 'number'
order by md5(r.id::text)
limit {limit:integer}
