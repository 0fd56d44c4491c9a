-- question: How is this person reached?
-- row: the person
-- counts: nothing
-- limit: 1
select name, phone
from contact_details
where workspace = {workspace:uuid}
  and link = {link:uuid}
limit 1
