-- question: Whose personal link is this?
-- row: the link
-- counts: nothing
-- limit: 1
select
  id, workspace, survey, customer, hidden, email, language, wave, sent_at as "sentAt", reminded_at as "remindedAt",
  opened_at as "openedAt", answered_at as "answeredAt", created_at as "createdAt"
from survey_links
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and id = {link:uuid}
limit 1
