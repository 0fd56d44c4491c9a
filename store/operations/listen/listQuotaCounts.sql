-- question: How full is each quota of a survey?
-- row: one quota
-- counts: complete responses that fell in it, pilots left out
-- limit: 200, as many as a survey may have and some that it had
select quota, count, closed_by as "closedBy"
from quota_counts
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
order by quota
limit 1000
