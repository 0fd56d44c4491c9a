-- question: Which standards and public promises were decided?
-- row: one decision: a dimension, a mark and the day it takes force
-- counts: nothing
-- limit: 10,000 decisions
select id, dimension, mark, point, since, decided_by as "decidedBy", created_at as "createdAt"
from decided_marks
where workspace = {workspace:uuid}
order by dimension, mark, since
limit 10000
