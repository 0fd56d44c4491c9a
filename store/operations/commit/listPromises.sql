-- question: Which promises does this workspace keep a ledger of?
-- row: one promise
-- counts: nothing
-- limit: 1,000 promises
select key, names, dimension, party, created_at as "createdAt"
from promises
where workspace = {workspace:uuid}
order by key
limit 1000
