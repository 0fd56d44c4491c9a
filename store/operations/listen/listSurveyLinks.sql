-- question: Which personal links were made, in the order in which they were made?
-- row: one link
-- counts: nothing
-- limit: {limit}, 1,000 at most
select
  id, workspace, survey, customer, hidden, email, language, wave, sent_at as "sentAt", reminded_at as "remindedAt",
  opened_at as "openedAt", answered_at as "answeredAt", created_at as "createdAt"
from survey_links
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and id > {after:uuid}
order by id
limit least({limit:integer}, 1000)
