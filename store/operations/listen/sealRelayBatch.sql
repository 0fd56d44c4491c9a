-- question: Which responses go to the analytics store next? They are sealed as a batch with the answer.
-- row: the batch, or none where nothing waits
-- counts: complete responses that are no pilots and in no batch
-- limit: {limit} responses
with chosen as (
  select id, relayed
  from responses
  where workspace = {workspace:uuid}
    and batch is null
    and state = 'complete'
    and not pilot
  order by id
  limit {limit:integer}
  for update skip locked
), made as (
  insert into relay_batches (workspace, responses, size, renews)
  select {workspace:uuid}, array_agg(id), count(*), bool_or(relayed)
  from chosen
  having count(*) > 0
  returning id, responses
), marked as (
  update responses
  set batch = made.id, relayed = true
  from made, chosen
  where responses.id = chosen.id
)
select
  made.id,
  made.responses,
  array(select chosen.id from chosen where chosen.relayed) as again
from made
