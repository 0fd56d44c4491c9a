-- question: How many responses of a survey are there for the lines, and how many of them are still on their way?
-- row: the survey
-- counts: complete responses that are no pilots; waiting are those in no batch, or in one that was not sent
-- limit: one row
select
  count(*) as complete,
  count(*) filter (where batch is null or batch in (
    select id from relay_batches where workspace = {workspace:uuid} and sent_at is null)) as waiting
from responses
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and state = 'complete'
  and not pilot
