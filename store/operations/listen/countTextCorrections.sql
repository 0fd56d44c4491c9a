-- question: How much did people confirm, and how much since the newest model was made?
-- row: one
-- counts: stated expectations judged (newest word of each): right, none, changed; verdicts that stand (newest of their text); held out, neutral, and words of any kind since the newest version of corrections
-- limit: 1
with verdicts as (
  select distinct on (text_hash) value, held_out
  from text_corrections
  where workspace = {workspace:uuid} and retracted_at is null and kind = 'verdict'
  order by text_hash, at desc, id desc
),
stated as (
  select distinct on (text_hash, subject) value
  from text_corrections
  where workspace = {workspace:uuid} and retracted_at is null and kind = 'statement'
  order by text_hash, subject, at desc, id desc
),
newest as (
  select max(made_at) as at from text_models
  where workspace = {workspace:uuid} and origin <> 'installed'
)
select
  count(*)::int as confirmed,
  count(*) filter (where held_out)::int as "heldOut",
  count(*) filter (where value = 'neutral')::int as neutral,
  (
    select count(*)::int from text_corrections correction
    where correction.workspace = {workspace:uuid}
      and correction.kind in ('verdict', 'aspect')
      and greatest(correction.at, coalesce(correction.retracted_at, correction.at))
        > coalesce((select at from newest), '-infinity'::timestamptz)
  ) as "sinceModel",
  (select count(*)::int from stated where value = 'right') as "statementsRight",
  (select count(*)::int from stated where value = 'none') as "statementsNone",
  (select count(*)::int from stated where value not in ('right', 'none')) as "statementsChanged"
from verdicts
limit 1
