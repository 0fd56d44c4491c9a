-- question: How many complete answers of a survey have no weight in a weighting?
-- row: the one number
-- counts: complete responses that count and are not in the weighting
-- limit: one row
select count(*)::integer as later
from responses r
where r.workspace = {workspace:uuid}
  and r.survey = {survey:uuid}
  and r.state = 'complete'
  and not r.pilot
  and coalesce(r.verdict, r.suggested) <> 'excluded'
  and r.received_at > {since:timestamptz}
  and not exists (select from response_weights w where w.weighting = {weighting:uuid} and w.response = r.id)
