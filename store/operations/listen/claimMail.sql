-- question: Which mail of this survey is next, taken so that nobody else takes it?
-- row: the mail
-- counts: nothing
-- limit: 1
update outreach_mails
set state = 'sending', claimed_at = {now:timestamptz}, attempts = attempts + 1
where id = (
  select mail.id
  from outreach_mails mail
  where mail.workspace = {workspace:uuid}
    and mail.survey = {survey:uuid}
    and mail.state = 'queued'
    and mail.due_at <= {now:timestamptz}
    and not exists (
      select 1 from outreach_invitations invitation where invitation.survey = mail.survey and invitation.state = 'paused'
    )
  order by mail.due_at, mail.id
  limit 1
  for update skip locked
)
returning id, link, step, origin, pilot, attempts
