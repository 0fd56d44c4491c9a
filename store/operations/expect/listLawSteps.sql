-- question: Which stages did laws reach, on which day, and who noted it?
-- row: one stage of a law, in the order of the days
-- counts: nothing
-- limit: 20,000 stages
select law, stage, day, because, by, at
from law_steps
where workspace = {workspace:uuid}
  and ({law:text} = '' or law::text = {law:text})
order by day, at, id
limit 20000
