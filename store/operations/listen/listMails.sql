-- question: What became of each mail of a survey, the newest first?
-- row: one mail with its person
-- counts: nothing
-- limit: {limit}
select
  mail.id, link.customer, link.email, mail.step, mail.state, mail.because, mail.answer, mail.due_at as "dueAt",
  mail.ended_at as "endedAt", link.opened_at as "openedAt", link.answered_at as "answeredAt"
from outreach_mails mail
join survey_links link on link.id = mail.link
where mail.workspace = {workspace:uuid}
  and mail.survey = {survey:uuid}
  and mail.id < {before:uuid}
  and ({state:text} = '' or mail.state = {state:text})
order by mail.id desc
limit {limit:integer}
