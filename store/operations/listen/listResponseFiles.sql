-- question: Which files were sent for this response?
-- row: one file, in the order in which they came
-- counts: nothing
-- limit: 1,000
select id, workspace, survey, response, question, name, type, bytes
from response_files
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and response = {response:uuid}
order by added_at, id
limit 1000
