-- question: What was done about the promise on these occasions?
-- row: one occasion
-- counts: nothing
-- limit: as many as occasions are given
select occasion, state
from promise_notices
where workspace = {workspace:uuid}
  and promise = {promise:uuid}
  and occasion = any({occasions:text[]})
order by occasion
limit 100000
