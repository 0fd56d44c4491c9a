-- question: Which responses came, newest first?
-- row: one response
-- counts: nothing
-- limit: {limit}
select
  r.id, r.state, r.version, r.language, r.mode, r.pilot, r.customer, r.occasion, r.started_at as "startedAt",
  r.submitted_at as "submittedAt", r.received_at as "receivedAt", r.service_at as "serviceAt", r.findings, r.suggested,
  r.verdict, r.verdict_by as "verdictBy", coalesce(u.name, '') as "verdictByName", r.verdict_at as "verdictAt",
  r.verdict_because as "verdictBecause", r.quota, r.answers, r.hidden, r.spent,
  coalesce(r.verdict, r.suggested) as status,
  -- a Date keeps milliseconds, the store microseconds: the place of a page is handed on as the store has it
  r.received_at::text as place
from responses r
left join "user" u on u.id = r.verdict_by
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
    and (cardinality({states:text[]}) = 0 or r.state = any({states:text[]}))
    and (cardinality({reasons:text[]}) = 0 or exists (
      select from jsonb_array_elements(r.findings) as f(found) where found ->> 'reason' = any({reasons:text[]})))
    and ({afterTime:text} = '' or (r.received_at, r.id) < (nullif({afterTime:text}, '')::timestamptz, nullif({afterId:text}, '')::uuid))
order by r.received_at desc, r.id desc
limit {limit:integer}
