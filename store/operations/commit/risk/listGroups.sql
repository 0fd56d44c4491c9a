-- question: On which occasions was the customer told, and on which held out?
-- row: one occasion, the latest first
-- counts: nothing
-- limit: {limit}
select occasion, state
from promise_notices
where workspace = {workspace:uuid}
  and promise = {promise:uuid}
  and state in ('sent', 'handedOver', 'heldOut')
order by created_at desc, id desc
limit {limit:integer}
