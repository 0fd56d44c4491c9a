-- question: What is in this response?
-- row: the response
-- counts: nothing
-- limit: 1
select
  r.id, r.state, r.version, r.language, r.mode, r.pilot, r.customer, r.occasion, r.started_at as "startedAt",
  r.submitted_at as "submittedAt", r.received_at as "receivedAt", r.service_at as "serviceAt", r.findings, r.suggested,
  r.verdict, r.verdict_by as "verdictBy", coalesce(u.name, '') as "verdictByName", r.verdict_at as "verdictAt",
  r.verdict_because as "verdictBecause", r.quota, r.answers, r.hidden, r.spent,
  coalesce(r.verdict, r.suggested) as status, r.received_at::text as place
from responses r
left join "user" u on u.id = r.verdict_by
where r.workspace = {workspace:uuid}
  and r.survey = {survey:uuid}
  and r.id = {response:uuid}
limit 1
