-- question: Which of these customers asked not to be asked?
-- row: one customer
-- counts: nothing; who is not to be contacted at all, or by mail, is not asked either
-- limit: as many as were asked for
select customer
from do_not_ask
where workspace = {workspace:uuid}
  and customer = any({customers:text[]})
union
select asked.customer
from do_not_contact wish
cross join lateral (
  values (wish.key), (regexp_replace(wish.key, '^(phone|email|wechat|card):', ''))
) as asked (customer)
where wish.workspace = {workspace:uuid}
  and wish.channel in ('all', 'mail')
  and (wish.until is null or wish.until >= current_date)
  and asked.customer = any({customers:text[]})
