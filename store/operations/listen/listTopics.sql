-- question: Which topics did a run make, and what did people make of them?
-- row: one topic, the largest first
-- counts: texts and people as they were when the run was made
-- limit: 200; a run makes 100 at most
select
  topic,
  words,
  phrases,
  texts,
  people,
  judged,
  negative,
  coherence,
  drift,
  name,
  hidden,
  merged_into as "mergedInto"
from text_topics
where workspace = {workspace:uuid}
  and run = {run:uuid}
order by texts desc, topic
limit 200
