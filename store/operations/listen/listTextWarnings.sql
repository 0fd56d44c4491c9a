-- question: What became of warnings about these customers?
-- row: the newest line of a customer
-- counts: nothing
-- limit: as many as are asked for
select distinct on (person)
  person,
  state,
  verdict,
  note,
  seen_until as "seenUntil",
  by,
  at
from text_warnings
where workspace = {workspace:uuid}
  and (cardinality({people:bigint[]}) = 0 or person = any({people:bigint[]}))
order by person, at desc
limit 20000
