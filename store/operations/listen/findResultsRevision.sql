-- question: Has anything about this survey's responses changed?
-- row: the survey's state of the moment
-- counts: complete responses that are no pilots; the sum of row versions differs after every write
-- limit: 1
select
  count(*) || '-' || coalesce(sum(xmin::text::bigint), 0) as revision,
  count(*) filter (where state = 'complete' and not pilot) as complete,
  max(received_at) filter (where state = 'complete' and not pilot) as "lastAt"
from responses
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
limit 1
