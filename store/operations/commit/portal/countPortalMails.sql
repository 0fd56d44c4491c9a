-- question: What became of the notices about a suggestion?
-- row: one state
-- counts: mails
-- limit: 10
select state, count(*)::integer as mails
from portal_mails
where workspace = {workspace:uuid}
  and suggestion = {suggestion:uuid}
group by state
order by state
limit 10
