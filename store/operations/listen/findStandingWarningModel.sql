-- question: Which version warns in a workspace?
-- row: the standing version; none where the polarity of words warns
-- counts: nothing
-- limit: 1
select number, made, bytes
from text_warning_models
where workspace = {workspace:uuid} and state = 'standing'
order by number desc
limit 1
