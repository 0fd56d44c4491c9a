-- question: Which committed import holds these very files already?
-- row: the newest such import
-- counts: nothing
-- limit: 1
select id, number
from imports
where workspace = {workspace:uuid}
  and files_hash = {filesHash:text}
  and state = 'committed'
order by number desc
limit 1
