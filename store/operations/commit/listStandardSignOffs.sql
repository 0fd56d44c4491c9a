-- question: What did departments say of the standards they must deliver?
-- row: one sign-off, the oldest first
-- counts: nothing
-- limit: 100,000 sign-offs
select standard, version, round, department, yes, because, by, at
from standard_sign_offs
where workspace = {workspace:uuid}
  and ({standard:text} = '' or standard::text = {standard:text})
order by at, department
limit 100000
