-- question: Which keys do programs have for a workspace?
-- row: one key, never its secret
-- counts: nothing
-- limit: 200
select
  id, name, prefix, permissions, created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt"
from api_keys
where workspace = {workspace:uuid}
order by created_at desc
limit 200
