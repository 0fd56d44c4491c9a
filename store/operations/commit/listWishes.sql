-- question: Who does not want to be contacted?
-- row: one customer and channel, the newest first
-- counts: nothing
-- limit: 1,000
select customer, channel, max(because) as because, max(until) as until, max(added_by) as "addedBy", max(added_at) as "addedAt"
from do_not_contact
where workspace = {workspace:uuid}
  and (not {some:boolean} or key = any({keys:text[]}))
group by customer, channel
order by max(added_at) desc, customer, channel
limit 1000
