-- question: Which number of a topic was used last in a workspace?
-- row: one, the answer; 0 where there is none
-- counts: nothing
-- limit: none: it is one row
select coalesce(max(topic), 0)::integer as topic
from text_topics
where workspace = {workspace:uuid}
