-- question: At which addresses do other programs tell of events?
-- row: one hook, with when it was last used
-- counts: nothing
-- limit: 50
select
  hook.id, hook.name, hook.on, hook.mapping, hook.secret_number as "secretNumber", hook.created_at as "createdAt",
  (select max(at) from outreach_deliveries delivery where delivery.hook = hook.id) as "lastAt"
from outreach_hooks hook
where hook.workspace = {workspace:uuid}
order by hook.id
limit 50
