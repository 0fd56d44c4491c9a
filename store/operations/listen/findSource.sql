-- question: What is this live source, with everything that a run of it needs?
-- row: the source with its workspace
-- counts: nothing
-- limit: 1
-- across workspaces: a webhook's sender knows no workspace and shows by its signature that it may; others filter by the workspace of the row
select
  source.id, source.name, source.kind, source.config, source.sealed, source.secrets, source.secret_number as "secretNumber",
  source.mapping, source.every_minutes as "everyMinutes", source.state, source.cursor, source.columns,
  source.last_sha256 as "lastSha256", source.failures, source.failing_since as "failingSince", source.told_at as "toldAt",
  source.next_at as "nextAt", source.asked, source.claimed_by as "claimedBy", workspaces.id as workspace,
  workspaces.key as "workspaceKey", workspaces.number, workspaces.name as "workspaceName", workspaces.demo,
  workspaces.zone, workspaces.settings
from sources source
join workspaces on workspaces.id = source.workspace
where source.id = {source:uuid}
limit 1
