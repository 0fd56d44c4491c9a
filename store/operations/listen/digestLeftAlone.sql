-- question: Who is to be left alone, as one number that changes when anybody is added or taken away?
-- row: the one number
-- counts: people who asked not to be asked, and people who were invited or answered since a moment
-- limit: one row
with alone as (
  select customer, 'optOut' as because from do_not_ask where workspace = {workspace:uuid}
  union
  select asked.customer, 'optOut' as because
  from do_not_contact wish
  cross join lateral (
    values (wish.key), (regexp_replace(wish.key, '^(phone|email|wechat|card):', ''))
  ) as asked (customer)
  where wish.workspace = {workspace:uuid}
    and wish.channel in ('all', 'mail')
    and (wish.until is null or wish.until >= current_date)
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
