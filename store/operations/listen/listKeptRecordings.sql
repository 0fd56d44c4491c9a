-- question: Of which of these recordings is the audio kept?
-- row: one recording
-- counts: nothing
-- limit: as many as are asked about
-- across workspaces: bytes that nobody knows are swept for all of them
select recording.id
from recordings recording
where recording.id = any({recordings:uuid[]})
  and recording.audio
order by recording.id
limit 100000
