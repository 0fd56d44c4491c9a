-- question: Who was written to long enough ago, has not answered, and is to be reminded?
-- row: the last mail to one person
-- counts: nothing
-- limit: {limit}
-- across workspaces: the sender serves all of them, survey by survey
select
  mail.workspace, mail.survey, mail.link, mail.step + 1 as step, mail.origin, mail.pilot,
  mail.ended_at + make_interval(days => (invitation.plan ->> 'reminderDays')::integer) as "dueAt"
from outreach_mails mail
join outreach_invitations invitation on invitation.survey = mail.survey
join survey_links link on link.id = mail.link
where mail.state = 'sent'
  and invitation.state in ('running', 'draft')
  and mail.step < (invitation.plan ->> 'reminders')::integer
  and mail.ended_at <= {now:timestamptz} - make_interval(days => (invitation.plan ->> 'reminderDays')::integer)
  and link.answered_at is null
  and not exists (select 1 from outreach_mails later where later.link = mail.link and later.step > mail.step)
order by mail.id
limit {limit:integer}
