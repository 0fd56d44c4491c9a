-- question: What did the person of this link answer so far?
-- row: the newest unfinished response
-- counts: nothing
-- limit: 1
select id, version, answers, seed, started_at as "startedAt"
from responses
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and link = {link:uuid}
  and state = 'partial'
order by received_at desc
limit 1
