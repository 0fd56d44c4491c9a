-- question: What does each response weigh in a weighting of its survey?
-- row: one response
-- counts: nothing; responses that came after the weighting was made have no row
-- limit: the responses of one survey
select w.response, w.weight
from response_weights w
join weightings g on g.id = w.weighting and g.workspace = w.workspace
where w.workspace = {workspace:uuid}
  and g.survey = {survey:uuid}
  and w.weighting = {weighting:uuid}
order by w.response
