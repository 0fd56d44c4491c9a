-- question: Which batches were sealed and are not known to be wholly in the analytics store?
-- row: one batch
-- counts: nothing
-- limit: 1000 batches, oldest first
select id, responses, attempts
from relay_batches
where workspace = {workspace:uuid}
  and sent_at is null
order by id
limit 1000
