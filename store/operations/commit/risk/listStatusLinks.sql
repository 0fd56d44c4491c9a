-- question: Which pages of their own were made for a customer?
-- row: one link, the newest first. Personal: customer, key
-- counts: nothing
-- limit: 100
select
  id, customer, key, occasion, language, created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt",
  opened_at as "openedAt"
from status_links
where workspace = {workspace:uuid}
  and customer = any({customers:text[]})
order by created_at desc, id
limit 100
