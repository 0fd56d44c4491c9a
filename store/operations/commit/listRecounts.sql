-- question: Which past promises did people have judged anew?
-- row: one recount, the oldest first
-- counts: nothing
-- limit: 1,000 recounts
select
  id,
  promise,
  since,
  until,
  version,
  calendar_version as "calendarVersion",
  because,
  before,
  after,
  created_by as "createdBy",
  created_at as "createdAt"
from promise_recounts
where workspace = {workspace:uuid}
  and ({promise:text} = '' or promise::text = {promise:text})
order by created_at, id
limit 1000
