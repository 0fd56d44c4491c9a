-- question: What did these customers last say to being contacted for a purpose?
-- row: one address of a customer
-- counts: nothing
-- limit: as many as were asked for
select distinct on (customer) customer, given, at
from contact_consents
where workspace = {workspace:uuid}
  and customer = any({customers:text[]})
  and purpose = {purpose:text}
order by customer, at desc, id desc
