-- question: What did the indices of response quality find in the answers of a survey?
-- row: one finding
-- counts: complete responses that are no pilots, once for each finding
-- limit: the findings there are
select found ->> 'reason' as reason, count(distinct r.id)::int as responses
from responses as r, jsonb_array_elements(r.findings) as f(found)
where r.workspace = {workspace:uuid}
  and r.survey = {survey:uuid}
  and r.state = 'complete'
  and not r.pilot
group by 1
order by 2 desc, 1
