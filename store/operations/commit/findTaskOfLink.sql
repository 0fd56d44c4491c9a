-- question: To whom was the mail that this link stands in?
-- row: the mail, with its workspace
-- counts: nothing
-- limit: 1
-- across workspaces: whoever has the link is of no session
select task.customer, w.id, w.number, w.key, w.name, w.demo, w.zone, w.settings
from contact_tasks task
join workspaces w on w.id = task.workspace
where task.id = {task:uuid}
limit 1
