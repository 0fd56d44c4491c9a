-- question: Which key that is in force has this hash?
-- row: the key
-- counts: nothing
-- limit: 1
-- across workspaces: the key itself says for which workspace it is
select id, name, workspace, permissions, last_used_at as "lastUsedAt"
from api_keys
where key_hash = {hash:text}
  and revoked_at is null
  and (expires_at is null or expires_at > now())
limit 1
