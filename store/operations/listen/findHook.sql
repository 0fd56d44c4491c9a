-- question: Which hook has this address, and of which workspace is it?
-- row: the hook with its workspace
-- counts: requests refused within an hour
-- limit: 1
-- across workspaces: whoever sends to it knows no workspace, and shows that they may by their signature
select
  hook.id, hook.name, hook.on, hook.mapping, hook.secret_number as "secretNumber", workspaces.id as workspace,
  workspaces.key as "workspaceKey", workspaces.number, workspaces.name as "workspaceName", workspaces.demo,
  workspaces.zone, workspaces.settings,
  (
    select count(*)::integer
    from outreach_deliveries delivery
    where delivery.hook = hook.id and delivery.refused is not null and delivery.at > now() - interval '1 hour'
  ) as "refusedLately"
from outreach_hooks hook
join workspaces on workspaces.id = hook.workspace
where hook.id = {hook:uuid}
limit 1
