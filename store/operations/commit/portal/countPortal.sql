-- question: How much is in the portal, and how much waits?
-- row: the whole portal
-- counts: texts that wait, texts with open reports, suggestions that everybody can see, people who take part
-- limit: one row
select
  (select count(*)::integer from portal_suggestions where workspace = {workspace:uuid} and state = 'waiting')
    + (select count(*)::integer from portal_comments where workspace = {workspace:uuid} and state = 'waiting') as waiting,
  (select count(distinct subject)::integer from portal_reports where workspace = {workspace:uuid} and settled_at is null)
    as reported,
  (select count(*)::integer from portal_suggestions
    where workspace = {workspace:uuid} and state = 'shown' and merged_into is null) as suggestions,
  (select count(*)::integer from portal_people where workspace = {workspace:uuid} and same_as is null) as people
