-- question: What is this person in this workspace?
-- row: the membership
-- counts: nothing
-- limit: 1
select role
from members
where workspace = {workspace:uuid}
  and "user" = {user:text}
limit 1
