-- question: What did the judges say about the children of one dimension?
-- row: one judge
-- counts: nothing
-- limit: 100 judges
select judge, pairs, "by", "at"
from pair_judgements
where workspace = {workspace:uuid}
  and parent = {parent:text}
order by "at", judge
limit 100
