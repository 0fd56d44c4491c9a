-- question: Which of these responses are here already?
-- row: one response
-- counts: nothing
-- limit: as many as were asked for
-- across workspaces: the sender made the id; one that is known in another survey is refused, not shown
select id, survey, state, link
from responses
where id = any({responses:uuid[]})
