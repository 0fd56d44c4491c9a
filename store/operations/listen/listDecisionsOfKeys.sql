-- question: What did people decide about these keys that still stands?
-- row: one decision, the newest first
-- counts: nothing
-- limit: 200
select id as decision, kind, key_a as "keyA", key_b as "keyB", reason, by, at
from identity_decisions
where workspace = {workspace:uuid}
  and retracted_at is null
  and (key_a = any({keys:text[]}) or key_b = any({keys:text[]}))
order by at desc, id
limit 200
