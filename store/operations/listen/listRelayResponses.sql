-- question: What do these responses say?
-- row: one response
-- counts: nothing
-- limit: as many as were asked for
select
  id, survey, version, customer, occasion, answers, hidden,
  submitted_at as "submittedAt", service_at as "serviceAt", received_at as "receivedAt",
  coalesce(verdict, suggested) as status, relayed
from responses
where workspace = {workspace:uuid}
  and id = any({ids:uuid[]})
  and state = 'complete'
  and not pilot
