-- question: What was told to the public so far, withdrawn or not, since it was read all the same?
-- row: the figures that one edition showed, as JSON that whoever needs it reads, the newest first
-- counts: nothing
-- limit: 100
select (content -> 'told')::text as told
from transparency_editions
where workspace = {workspace:uuid}
order by edition desc
limit 100
