-- question: What was told to the public so far, withdrawn or not, since it was read all the same?
-- row: the content of one edition, the newest first
-- counts: nothing
-- limit: 100
select content
from transparency_editions
where workspace = {workspace:uuid}
order by edition desc
limit 100
