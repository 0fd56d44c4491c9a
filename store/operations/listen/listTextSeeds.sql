-- question: Which words did people take, or refuse, as naming a dimension?
-- row: one word of a dimension
-- counts: nothing
-- limit: 5000
select dimension, word, accepted
from text_seeds
where workspace = {workspace:uuid}
order by dimension, word
limit 5000
