-- question: Which of these files are known?
-- row: one file
-- counts: nothing
-- limit: as many as were asked for
-- across workspaces: the process compares its folder with the store
select id
from response_files
where id = any({files:uuid[]})
