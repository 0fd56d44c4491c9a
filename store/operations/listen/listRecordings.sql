-- question: Which recordings does this live source have, the newest first?
-- row: one recording. personal: name
-- counts: nothing
-- limit: as many as asked for, from one recording on
select
  recording.id, recording.name, recording.origin, recording.state, recording.at, recording.occasion, recording.bytes,
  recording.type, recording.turn_count as "turnCount", recording.tries, recording.problem, recording.audio,
  recording.import, recording.import_number as "importNumber", recording.added_at as "addedAt"
from recordings recording
where recording.workspace = {workspace:uuid}
  and recording.source = {source:uuid}
  and ({state:text} is null or recording.state = {state:text})
  and ({after:uuid} is null or recording.id < {after:uuid})
order by recording.id desc
limit {limit:integer}
