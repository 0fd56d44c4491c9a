-- question: What did the workspace's own model say of texts?
-- row: one text
-- counts: nothing
-- limit: 100000, the newest
select text_hash as "textHash", verdict, positive
from text_own_answers
where workspace = {workspace:uuid}
order by at desc, text_hash
limit 100000
