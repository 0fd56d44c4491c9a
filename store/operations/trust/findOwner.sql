-- question: Does this workspace have an owner?
-- row: the owner who has been one longest
-- counts: nothing
-- limit: 1
select "user"
from members
where workspace = {workspace:uuid}
  and role = 'owner'
order by created_at, "user"
limit 1
