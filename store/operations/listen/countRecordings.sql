-- question: How many recordings of this live source stand how?
-- row: one state
-- counts: recordings
-- limit: one row a state
select recording.state, count(*) as recordings
from recordings recording
where recording.workspace = {workspace:uuid}
  and recording.source = {source:uuid}
group by recording.state
