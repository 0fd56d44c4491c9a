-- question: By which revisions of who is one person were samples drawn?
-- row: one revision
-- counts: nothing
-- limit: none: a draw whose revision is gone cannot be made again
select distinct (frame ->> 'roots')::int as roots
from samples
where workspace = {workspace:uuid}
  and (frame ->> 'roots')::int > 0
order by roots
