-- question: Which personal links with an address were never written to, or only until their mail was given up?
-- row: one link
-- counts: nothing
-- limit: {limit}
select link.id
from survey_links link
where link.workspace = {workspace:uuid}
  and link.survey = {survey:uuid}
  and link.id > {after:uuid}
  and link.email is not null
  and link.answered_at is null
  and ({wave:text} = '' or link.wave = {wave:text})
  and not exists (
    select 1
    from outreach_mails mail
    where mail.workspace = link.workspace
      and mail.link = link.id
      and not (mail.step = 0 and mail.state = 'skipped' and mail.because = 'cancelled')
  )
order by link.id
limit {limit:integer}
