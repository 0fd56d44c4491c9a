-- question: Which editions of readings has a workspace, and which of them stands?
-- row: one edition, the newest first
-- counts: nothing
-- limit: 20; those before are gone
select
  workspace,
  edition,
  model,
  aspects,
  begun_at as "begunAt",
  stood_at as "stoodAt",
  stopped_at as "stoppedAt",
  stopped_by as "stoppedBy"
from text_editions
where workspace = {workspace:uuid}
order by edition desc
limit 20
