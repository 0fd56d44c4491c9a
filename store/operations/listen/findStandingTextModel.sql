-- question: Which model reads the texts of a workspace?
-- row: the standing version; none where the model that ships stands
-- counts: nothing
-- limit: 1
select number, bytes
from text_models
where workspace = {workspace:uuid} and state = 'standing'
order by number desc
limit 1
