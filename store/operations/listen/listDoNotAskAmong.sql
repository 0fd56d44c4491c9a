-- question: Which of these customers asked not to be asked?
-- row: one customer
-- counts: nothing
-- limit: as many as were asked for
select customer
from do_not_ask
where workspace = {workspace:uuid}
  and customer = any({customers:text[]})
