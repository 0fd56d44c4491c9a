-- question: How many live answers came after a batch of them?
-- row: one
-- counts: responses of batches that were sent since
-- limit: 1
select coalesce(sum(size), 0)::integer as answers
from relay_batches
where workspace = {workspace:uuid}
  and id > {live:bigint}
  and sent_at is not null
limit 1
