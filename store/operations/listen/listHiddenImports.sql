-- question: Which imports must not count in an answer?
-- row: the number of one import that has rows and is not committed, or whose rows a later one holds
-- counts: nothing
-- limit: none: leaving one out would show its rows
select number
from imports
where workspace = {workspace:uuid}
  and has_rows
  and (state <> 'committed' or superseded_by is not null)
order by number
