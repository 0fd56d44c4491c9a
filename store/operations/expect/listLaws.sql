-- question: Which laws are in the register?
-- row: one law, the newest first
-- counts: nothing
-- limit: 500 laws
select id, input, created_by as "createdBy", created_at as "createdAt"
from laws
where workspace = {workspace:uuid}
  and ({law:text} = '' or id::text = {law:text})
order by created_at desc, id
limit 500
