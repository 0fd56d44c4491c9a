-- question: Which of these were made before?
-- row: one, by the name under which it is made once
-- counts: nothing
-- limit: as many as were asked for
select once
from contact_tasks
where workspace = {workspace:uuid}
  and once = any({names:text[]})
