-- question: Which times were customers told for the promise?
-- row: one time, by occasion and version
-- counts: nothing
-- limit: {limit}, the latest told first
select occasion, version, room
from promised_times
where workspace = {workspace:uuid}
  and promise = {promise:uuid}
  and (cardinality({occasions:text[]}) = 0 or occasion = any({occasions:text[]}))
order by told_at desc, occasion, version
limit {limit:integer}
