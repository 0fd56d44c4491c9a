-- question: Which recording has this id, or this key in its source?
-- row: one recording. personal: name, customer, turns
-- counts: nothing
-- limit: 1
select
  recording.id, recording.workspace, recording.source, recording.origin, recording.key, recording.content, recording.name,
  recording.type, recording.bytes, recording.audio, recording.at, recording.occasion, recording.customer,
  recording.speakers, recording.state, recording.tries, recording.problem, recording.turns,
  recording.turn_count as "turnCount", recording.import, recording.import_number as "importNumber",
  recording.added_at as "addedAt"
from recordings recording
where recording.workspace = {workspace:uuid}
  and ({recording:uuid} is null or recording.id = {recording:uuid})
  and ({source:uuid} is null or (recording.source = {source:uuid} and recording.key = {key:text}))
limit 1
