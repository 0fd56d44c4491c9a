-- question: Which of these recordings can be played?
-- row: one recording. personal: name
-- counts: nothing
-- limit: as many as are asked about
select recording.id, recording.name, recording.type, recording.bytes
from recordings recording
where recording.workspace = {workspace:uuid}
  and recording.id = any({recordings:uuid[]})
  and recording.audio
  and recording.state <> 'takenBack'
order by recording.id
limit 100
