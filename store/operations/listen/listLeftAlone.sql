-- question: Who is to be left alone, and why?
-- row: one person × reason
-- counts: nothing; people who asked not to be asked, and people who were invited or answered since a moment
-- limit: as many as there are
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
