-- question: Which times were customers told for the promise?
-- row: one time, by occasion and version
-- counts: nothing
-- limit: {limit}, the latest told first
select occasion, version, replaces, id, room, due_at as "dueAt", told_at as "toldAt"
from promised_times
where workspace = {workspace:uuid}
  and promise = {promise:uuid}
  and (cardinality({occasions:text[]}) = 0 or occasion = any({occasions:text[]}))
order by told_at desc, occasion, version
limit {limit:integer}
