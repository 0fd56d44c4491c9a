-- question: Does anything that was decided about who is one customer name one of these keys?
-- row: yes or no
-- counts: nothing
-- limit: one row
select exists (
  select 1
  from identity_decisions
  where workspace = {workspace:uuid}
    and retracted_at is null
    and (key_a = any({keys:text[]}) or key_b = any({keys:text[]}))
) as decided
