-- question: Are topics made again every week?
-- row: what was wished for
-- counts: nothing
-- limit: one
select scope, topics, set_by as "setBy", set_at as "setAt"
from text_topic_plans
where workspace = {workspace:uuid}
limit 1
