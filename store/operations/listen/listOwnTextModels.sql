-- question: Which workspaces ask a model of their own?
-- row: one workspace whose own model is on
-- counts: nothing
-- limit: 100
-- across workspaces: the job asks for each of them in turn
select own.workspace as id, workspaces.number, own.settings
from text_own_models own
join workspaces on workspaces.id = own.workspace
where own.on
order by own.workspace
limit 100
