-- question: On which occasions was the customer drawn to be told, whatever came of it, and on which held out?
-- row: one occasion, the latest first; those who could not be reached were not drawn and have no channel
-- counts: nothing
-- limit: {limit}
select occasion, customer, state
from promise_notices
where workspace = {workspace:uuid}
  and promise = {promise:uuid}
  and channel is not null
order by created_at desc, id desc
limit {limit:integer}
