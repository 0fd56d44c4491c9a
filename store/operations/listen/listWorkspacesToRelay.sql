-- question: In which workspaces does something wait for the relay?
-- row: one workspace
-- counts: workspaces with a complete response in no batch, or a batch that was not sent
-- limit: 10000 workspaces
-- across workspaces: the relay serves all of them, each by itself
select id, number, zone
from workspaces
where exists (
    select 1 from relay_batches
    where relay_batches.workspace = workspaces.id and sent_at is null)
  or exists (
    select 1 from responses
    where responses.workspace = workspaces.id and batch is null and state = 'complete' and not pilot)
order by number
limit 10000
