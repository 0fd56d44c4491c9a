-- question: Who said that they have read which standard?
-- row: one person and version, the oldest first
-- counts: nothing
-- limit: 200,000 readings
select standard, version, by, at
from standard_readings
where workspace = {workspace:uuid}
  and ({standard:text} = '' or standard::text = {standard:text})
order by at, by
limit 200000
