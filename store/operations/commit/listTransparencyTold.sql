-- question: What was told to the public so far, withdrawn or not, since it was read all the same?
-- row: the figures that one edition showed, the newest first
-- counts: nothing
-- limit: 100
select content -> 'told' as told
from transparency_editions
where workspace = {workspace:uuid}
order by edition desc
limit 100
