-- question: Which weights were chosen?
-- row: one choice, the newest first
-- counts: nothing
-- limit: 200 choices
select parent, method, weights, because, "by", "at", version
from weight_choices
where workspace = {workspace:uuid}
order by "at" desc
limit 200
