-- question: Which file is this, and what does it belong to?
-- row: the file
-- counts: nothing
-- limit: 1
-- across workspaces: the sender made the id; one that is known elsewhere is refused, not shown
select id, workspace, survey, response, question, name, type, bytes
from response_files
where id = {file:uuid}
limit 1
