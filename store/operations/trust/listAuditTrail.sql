-- question: Who did what, newest first?
-- row: one deed
-- counts: nothing
-- limit: {limit}, 1,000 at most
select id, actor, action, subject, at
from audit_trail
where workspace = {workspace:uuid}
order by at desc, id desc
limit least({limit:integer}, 1000)
