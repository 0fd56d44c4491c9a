-- question: How many suggestions can everybody see, by status and dimension?
-- row: one status and dimension
-- counts: suggestions that were not merged into another
-- limit: 5000
select status, dimension, count(*)::integer as suggestions
from portal_suggestions
where workspace = {workspace:uuid}
  and state = 'shown'
  and merged_into is null
group by status, dimension
order by status, dimension
limit 5000
