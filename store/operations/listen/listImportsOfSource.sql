-- question: Which imports hold what stands of this source?
-- row: one committed import that no other has taken over, oldest first
-- counts: nothing
-- limit: none: leaving one out would take its rows twice
select id, number, repairs, findings -> 'repeat' is not null and findings ->> 'repeat' is not null as compared
from imports
where workspace = {workspace:uuid}
  and source = {source:text}
  and state = 'committed'
  and superseded_by is null
order by number
