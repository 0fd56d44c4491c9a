-- question: Which customers have a personal link into the portal?
-- row: one link, the newest first
-- counts: nothing
-- limit: 1000
select id, customer, edition, created_at as "createdAt", used_at as "usedAt"
from portal_links
where workspace = {workspace:uuid}
  and revoked_at is null
order by id desc
limit 1000
