-- question: Which mail of the portal is next, taken so that nobody else takes it?
-- row: the mail
-- counts: nothing
-- limit: 1
-- across workspaces: the job that sends works for all, the oldest first
update portal_mails
set state = 'sending', claimed_at = {now:timestamptz}, attempts = attempts + 1
where id = (
  select id
  from portal_mails
  where state = 'queued'
    and due_at <= {now:timestamptz}
  order by due_at, id
  limit 1
  for update skip locked
)
returning id, workspace, kind, person, confirmation, suggestion, event, origin, attempts
