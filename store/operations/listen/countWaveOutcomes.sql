-- question: What became of the people of each wave of a sample?
-- row: one wave × stratum × outcome
-- counts: people, once each: by their response, else by the last attempt to reach them, else by what their link shows.
--   `sent` and `opened` count those of them whose link was sent and opened
-- limit: the waves and strata of one sample
with invited as (
  select
    w.id as wave, m.stratum, l.sent_at, l.opened_at, l.answered_at,
    (
      select r.state
      from responses r
      where r.link = l.id
        and r.workspace = {workspace:uuid}
        and not r.pilot
      order by (r.state <> 'partial') desc, r.received_at desc
      limit 1) as state,
    (
      select a.outcome
      from contact_attempts a
      where a.link = l.id
        and a.workspace = {workspace:uuid}
      order by a.attempted_at desc, a.id desc
      limit 1) as attempt
  from sample_waves w
  join survey_links l on l.workspace = w.workspace and l.survey = w.survey and l.wave = w.name
  join sample_members m on m.sample = w.sample and m.customer = l.customer
  where w.workspace = {workspace:uuid}
    and w.sample = {sample:uuid}
)
select
  wave, stratum,
  case
    when state = 'complete' then 'complete'
    when state in ('screenedOut', 'quotaFull') then 'ineligible'
    -- an anonymous survey keeps no link beside an answer: that one came is all there is
    when answered_at is not null then 'complete'
    when attempt is not null and not (attempt = 'noContact' and state = 'partial') then attempt
    when state = 'partial' then 'partial'
    when opened_at is not null then 'refused'
    else 'unknown'
  end as outcome,
  count(*)::integer as people,
  count(*) filter (where sent_at is not null)::integer as sent,
  count(*) filter (where opened_at is not null or state is not null)::integer as opened
from invited
group by 1, 2, 3
order by 1, 2, 3
