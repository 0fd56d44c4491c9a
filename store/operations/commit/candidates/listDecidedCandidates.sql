-- question: Which promises that were found in texts did somebody decide about?
-- row: one candidate
-- counts: nothing
-- limit: 10,000 decisions
select key, state, promise, decided_by as "decidedBy", decided_at as "decidedAt"
from promise_candidates
where workspace = {workspace:uuid}
order by decided_at desc
limit 10000
