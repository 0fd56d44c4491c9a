-- question: Which of these keys asked not to be asked, and why?
-- row: one key
-- counts: nothing
-- limit: as many as were asked for
select customer, because, added_at as "addedAt"
from do_not_ask
where workspace = {workspace:uuid}
  and customer = any({customers:text[]})
order by added_at desc
