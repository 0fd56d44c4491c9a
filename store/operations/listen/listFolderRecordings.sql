-- question: Which files of its folder does this live source know, and as what?
-- row: one file
-- counts: nothing
-- limit: 100,000 files
select recording.id, recording.key, recording.content
from recordings recording
where recording.workspace = {workspace:uuid}
  and recording.source = {source:uuid}
  and recording.origin = 'folder'
order by recording.id
limit 100000
