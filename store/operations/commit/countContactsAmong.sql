-- question: Which contacts did these customers notice between two moments?
-- row: one contact
-- counts: nothing; survey invitations that left count as mails, by what was typed for their person
-- limit: as many as there are: rules count days, and those asked for are limited
select customer, channel, at
from contact_log
where workspace = {workspace:uuid}
  and customer = any({customers:text[]})
  and outcome = any({noticed:text[]})
  and at > {since:timestamptz}
  and at <= {until:timestamptz}
union all
select customer, 'mail' as channel, sent_at as at
from survey_links
where workspace = {workspace:uuid}
  and customer = any({keys:text[]})
  and sent_at > {since:timestamptz}
  and sent_at <= {until:timestamptz}
