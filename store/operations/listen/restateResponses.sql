-- question: Which responses of a survey are to be relayed again next? They are taken out of their batches with the answer.
-- row: the last of them, or none where all are done
-- counts: complete responses that are no pilots
-- limit: {limit} responses after the given one
with chosen as (
  select id
  from responses
  where workspace = {workspace:uuid}
    and survey = {survey:uuid}
    and state = 'complete'
    and not pilot
    and id > {after:uuid}
  order by id
  limit {limit:integer}
), marked as (
  update responses
  set batch = null
  from chosen
  where responses.id = chosen.id
    and batch is not null
)
select max(id::text) as last
from chosen
having count(*) > 0
