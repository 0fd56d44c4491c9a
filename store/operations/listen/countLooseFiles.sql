-- question: How much was sent to this survey that belongs to no complete response yet?
-- row: one
-- counts: bytes of files
-- limit: 1
select coalesce(sum(bytes), 0)::bigint as bytes
from response_files
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and kept_at is null
