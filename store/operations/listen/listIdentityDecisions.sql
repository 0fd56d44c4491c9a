-- question: What was decided about who is one customer with whom?
-- row: one decision, the newest first
-- counts: nothing
-- limit: {limit}
select
  id, kind, key_a as "keyA", key_b as "keyB", reason, by, at,
  retracted_by as "retractedBy", retracted_at as "retractedAt"
from identity_decisions
where workspace = {workspace:uuid}
  and ({retracted:boolean} or retracted_at is null)
order by at desc, id desc
limit {limit:integer}
