-- question: Which complete responses count nowhere because they are excluded, the newest first?
-- row: one response
-- counts: nothing
-- limit: {limit}
select id
from responses
where workspace = {workspace:uuid}
  and state = 'complete'
  and not pilot
  and coalesce(verdict, suggested) = 'excluded'
order by received_at desc, id desc
limit {limit:integer}
