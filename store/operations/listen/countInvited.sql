-- question: How far did the people of a survey come who have an address?
-- row: one
-- counts: links with an address, those never written to, written to, opened, answered
-- limit: 1
select
  count(*)::integer as addresses,
  count(*) filter (where mail.link is null and link.answered_at is null)::integer as "notYet",
  count(*) filter (where mail.sent)::integer as invited,
  count(*) filter (where mail.sent and link.opened_at is not null)::integer as opened,
  count(*) filter (where mail.sent and link.answered_at is not null)::integer as answered,
  (
    select answer
    from outreach_mails
    where workspace = {workspace:uuid} and survey = {survey:uuid} and answer is not null
      and state in ('queued', 'refused', 'failed')
    order by coalesce(ended_at, claimed_at) desc
    limit 1
  ) as "lastProblem"
from survey_links link
left join (
  select link, bool_or(state = 'sent') as sent
  from outreach_mails
  where workspace = {workspace:uuid} and survey = {survey:uuid}
    and not (step = 0 and state = 'skipped' and because = 'cancelled')
  group by link
) mail on mail.link = link.id
where link.workspace = {workspace:uuid}
  and link.survey = {survey:uuid}
  and link.email is not null
