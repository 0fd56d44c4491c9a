-- question: Which workspaces have mails to customers that are due, or rules that were not run for this day?
-- row: one workspace
-- counts: mails that were claimed within the last minute
-- limit: 1,000
-- across workspaces: it looks for work, and each workspace is then asked for its own
select
  w.id, w.number, w.key, w.name, w.demo, w.zone, w.settings,
  (
    select count(*)::integer from contact_tasks t
    where t.workspace = w.id and t.claimed_at > {now:timestamptz} - interval '1 minute'
  ) as lately,
  exists (
    select 1 from contact_tasks t
    where t.workspace = w.id and t.channel = 'mail' and t.state = 'waiting' and t.due_at <= {now:timestamptz}
  ) as mails,
  exists (
    select 1 from care_rules r
    where r.workspace = w.id and r.on and (r.ran_for is null or r.ran_for < ({now:timestamptz} at time zone w.zone)::date)
  ) as care
from workspaces w
order by w.number
limit 1000
