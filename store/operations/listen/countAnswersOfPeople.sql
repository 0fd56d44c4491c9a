-- question: How often did these customers answer this survey?
-- row: one customer who did
-- counts: complete responses, pilots left out
-- limit: as many as were asked for
select customer, count(*) as answers
from responses
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and customer = any({customers:text[]})
  and state = 'complete'
  and not pilot
group by customer
