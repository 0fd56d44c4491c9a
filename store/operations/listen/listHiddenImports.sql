-- question: Which imports must not count in an answer?
-- row: the number of one import that has rows and is not committed
-- counts: nothing
-- limit: none: leaving one out would show its rows
select number
from imports
where workspace = {workspace:uuid}
  and has_rows
  and state <> 'committed'
order by number
