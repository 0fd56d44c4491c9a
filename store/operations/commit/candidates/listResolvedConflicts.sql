-- question: Which contradictions between promises did somebody resolve?
-- row: one contradiction
-- counts: nothing
-- limit: 10,000 decisions
select key, because, resolved_by as "resolvedBy", resolved_at as "resolvedAt"
from promise_conflicts
where workspace = {workspace:uuid}
order by resolved_at desc
limit 10000
