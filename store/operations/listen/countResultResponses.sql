-- question: How many responses are there, of which kinds?
-- row: what is counted and its value
-- counts: responses; of `state` all, of the others complete ones; of `people` customers, and responses without one
-- limit: the distinct values of one survey
with kept as (
  select
    r.state, coalesce(r.verdict, r.suggested) as status, r.language, r.mode, r.version, r.quota, r.findings, r.customer,
    (coalesce(r.submitted_at, r.received_at) at time zone {zone:text})::date as day,
    -- whole minutes after an hour, whole hours after a day: left open overnight, no two would be alike
    floor(extract(epoch from r.submitted_at - r.started_at))::bigint / step.seconds * step.seconds as seconds
  from responses r
  cross join lateral (
    select case
      when r.submitted_at - r.started_at < interval '1 hour' then 1
      when r.submitted_at - r.started_at < interval '1 day' then 60
      else 3600
    end as seconds
  ) as step
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
),
complete as (
  select status, language, mode, version, findings, customer, day, seconds from kept where state = 'complete'
),
people as (
  select bool_or(status = 'accepted') as accepted, bool_or(status <> 'excluded') as counted
  from complete
  where customer is not null
  group by customer
)
select 'state' as what, state as value, '' as status, count(*) as n from kept group by state
union all
select 'status', '', status, count(*) from complete group by status
union all
select 'language', language, status, count(*) from complete group by language, status
union all
select 'mode', mode, status, count(*) from complete group by mode, status
union all
select 'version', version::text, status, count(*) from complete group by version, status
union all
select 'day', day::text, status, count(*) from complete group by day, status
union all
select 'seconds', seconds::text, status, count(*) from complete where seconds >= 0 group by seconds, status
union all
select 'quota', quota, '', count(*) from kept where quota is not null group by quota
union all
select 'reason', found ->> 'reason', '', count(distinct ordinal)
from (select row_number() over () as ordinal, findings from complete where findings <> '[]') as suspect,
  jsonb_array_elements(suspect.findings) as f(found)
group by found ->> 'reason'
union all
select 'people', '', 'accepted', count(*) filter (where accepted) from people
union all
select 'people', '', 'counted', count(*) filter (where counted) from people
union all
select 'people', '', 'all', count(*) from people
union all
select 'nobody', '', status, count(*) from complete where customer is null group by status
