-- question: Which answers may count in the quotas of a survey?
-- row: one complete response, in the order of ids
-- counts: nothing; pilots are left out
-- limit: {limit}
select id, answers, hidden, language, version
from responses
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and state = 'complete'
  and not pilot
  and id > {after:uuid}
order by id
limit {limit:integer}
