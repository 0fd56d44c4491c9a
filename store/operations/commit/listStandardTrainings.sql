-- question: Who was trained on which standard?
-- row: one person and version, the oldest first
-- counts: nothing
-- limit: 200,000 trainings
select standard, version, department, person, day, noted_by as "notedBy", at
from standard_trainings
where workspace = {workspace:uuid}
  and ({standard:text} = '' or standard::text = {standard:text})
order by day, at, person
limit 200000
