-- question: Which other responses did these customers give to these surveys?
-- row: one response
-- counts: complete responses that are no pilots
-- limit: the newest {most} of each customer
select
  given.id, given.survey, given.version, given.customer, given.occasion, given.answers, given.hidden,
  given.submitted_at as "submittedAt", given.service_at as "serviceAt", given.received_at as "receivedAt",
  coalesce(given.verdict, given.suggested) as status, given.relayed
from unnest({customers:text[]}) as asked(who)
cross join lateral (
  select
    id, survey, version, customer, occasion, answers, hidden,
    submitted_at, service_at, received_at, verdict, suggested, relayed
  from responses
  where workspace = {workspace:uuid}
    and customer = asked.who
    and survey = any({surveys:uuid[]})
    and state = 'complete'
    and not pilot
    and id <> all({except:uuid[]})
  order by received_at desc
  limit {most:integer}
) as given
