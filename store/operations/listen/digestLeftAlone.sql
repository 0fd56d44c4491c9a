-- question: Who is to be left alone, as one number that changes when anybody is added or taken away?
-- row: the one number
-- counts: people who asked not to be asked, and people who were invited or answered since a moment
-- limit: one row
with alone as (
  select customer, 'optOut' as because from do_not_ask where workspace = {workspace:uuid}
  union
  select customer, 'fatigue' as because
  from survey_links
  where workspace = {workspace:uuid}
    and coalesce(sent_at, created_at) > {since:timestamptz}
  union
  select customer, 'fatigue' as because
  from responses
  where workspace = {workspace:uuid}
    and state = 'complete'
    and not pilot
    and customer is not null
    and received_at > {since:timestamptz}
)
select
  count(*)::integer as people,
  coalesce(bit_xor(hashtextextended(because || ' ' || customer, 0)), 0)::text as first,
  coalesce(bit_xor(hashtextextended(because || ' ' || customer, 1)), 0)::text as second
from alone
