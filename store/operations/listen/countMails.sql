-- question: What became of the mails of a survey?
-- row: a state with its reason and step
-- counts: mails; when the first of the waiting is due
-- limit: states × reasons × steps
select state, because, least(step, 1) as step, count(*)::integer as mails, min(due_at) as "nextAt"
from outreach_mails
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
group by 1, 2, 3
