-- question: Which of these addresses do not want to be written to?
-- row: the hash of one address
-- counts: nothing
-- limit: as many as were asked for
select address_hash as "addressHash"
from outreach_unsubscribes
where workspace = {workspace:uuid}
  and address_hash = any({hashes:text[]})
