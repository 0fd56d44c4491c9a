-- question: How often was each answer to one question given beside each answer to another?
-- row: answer to the one (`row`), answer to the other (`col`); null where there was none
-- counts: complete responses that answered both, and their weights and squares of them (1 each without a weighting); a respondent with several answers to one is in several rows
-- limit: the distinct pairs of answers
with kept as (
  select
    {rowPath:text[]} as row_path,
    {columnPath:text[]} as column_path,
    r.id, r.language, r.mode, r.version::text as version, r.answers, r.hidden, coalesce(w.weight, 1) as weight
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
found as (
  select
    weight,
    case row_path[1]
      when '@language' then to_jsonb(language)
      when '@mode' then to_jsonb(mode)
      when '@version' then to_jsonb(version)
      when '@hidden' then hidden -> row_path[2]
      else answers #> row_path
    end as one,
    case column_path[1]
      when '@language' then to_jsonb(language)
      when '@mode' then to_jsonb(mode)
      when '@version' then to_jsonb(version)
      when '@hidden' then hidden -> column_path[2]
      else answers #> column_path
    end as other
  from kept
),
alike as materialized (
  select one, other, count(*) as n, sum(weight) as weight, sum(weight * weight) as squares
  from found
  where one is not null and other is not null and one <> '"na"' and other <> '"na"'
  group by one, other
)
select
  x.value as "row", y.value as "col", sum(n)::bigint as n, sum(weight) as weight, sum(squares) as squares, false as "base"
from alike,
  jsonb_array_elements_text(case when jsonb_typeof(one) = 'array' then one else jsonb_build_array(one) end) as x(value),
  jsonb_array_elements_text(case when jsonb_typeof(other) = 'array' then other else jsonb_build_array(other) end) as y(value)
group by x.value, y.value
union all
select null, y.value, sum(n)::bigint, sum(weight), sum(squares), true
from alike,
  jsonb_array_elements_text(case when jsonb_typeof(other) = 'array' then other else jsonb_build_array(other) end) as y(value)
group by y.value
union all
select null, null, coalesce(sum(n), 0)::bigint, coalesce(sum(weight), 0), coalesce(sum(squares), 0), true
from alike
