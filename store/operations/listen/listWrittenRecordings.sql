-- question: Which recordings of this live source are written down and in no import yet, the oldest first?
-- row: one recording. personal: name, customer, turns
-- counts: nothing
-- limit: as many as asked for
select
  recording.id, recording.name, recording.key, recording.at, recording.occasion, recording.customer, recording.turns
from recordings recording
where recording.workspace = {workspace:uuid}
  and recording.source = {source:uuid}
  and recording.state = 'written'
  and recording.run is null
order by recording.id
limit {limit:integer}
