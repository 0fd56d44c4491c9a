-- question: Which of these customers have a link of this wave?
-- row: one customer
-- counts: nothing
-- limit: as many as were asked for
select distinct customer
from survey_links
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and customer = any({customers:text[]})
  and coalesce(wave, '') = {wave:text}
