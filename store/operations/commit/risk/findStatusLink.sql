-- question: Whose page does this link open?
-- row: the link with its workspace. Personal: customer, key
-- counts: nothing
-- limit: 1
-- across workspaces: the link itself says whose it is, and its token is made for one workspace
select
  link.id, link.customer, link.key, link.occasion, link.language, link.expires_at as "expiresAt", link.revoked_at as "revokedAt",
  place.id as workspace, place.key as "workspaceKey", place.number, place.name, place.demo, place.zone, place.settings
from status_links link
join workspaces place on place.id = link.workspace
where link.id = {id:uuid}
limit 1
