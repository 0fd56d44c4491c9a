-- question: Which of these links were used, with nobody else using one of them meanwhile?
-- row: one link
-- counts: nothing
-- limit: as many as were asked for
-- across workspaces: answers of several surveys are written together; each link was found under its own survey before
select id, answered_at as "answeredAt"
from survey_links
where id = any({links:uuid[]})
order by id
for update
