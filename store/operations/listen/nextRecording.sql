-- question: Which recording of this live source is written down next? What failed waits behind what was not tried.
-- row: one recording. personal: name, customer
-- counts: nothing
-- limit: 1
select
  recording.id, recording.workspace, recording.source, recording.origin, recording.key, recording.content, recording.name,
  recording.type, recording.bytes, recording.audio, recording.at, recording.occasion, recording.customer,
  recording.speakers, recording.state, recording.tries
from recordings recording
where recording.workspace = {workspace:uuid}
  and recording.source = {source:uuid}
  and recording.state = 'waiting'
  and recording.tries <= {triesMax:integer}
order by recording.tries, recording.id
limit 1
