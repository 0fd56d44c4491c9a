-- question: Who asked not to be asked?
-- row: one person, the newest first
-- counts: nothing
-- limit: 1,000
select customer, because, added_by as "addedBy", added_at as "addedAt"
from do_not_ask
where workspace = {workspace:uuid}
order by added_at desc, customer
limit 1000
