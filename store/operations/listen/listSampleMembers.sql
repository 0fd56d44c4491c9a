-- question: Who was drawn?
-- row: one person, by stratum and in the order of the drawing
-- counts: nothing
-- limit: {limit}
select customer, stratum, place, reserve, base_weight as "baseWeight", email, language
from sample_members
where workspace = {workspace:uuid}
  and sample = {sample:uuid}
  and (stratum, place) > ({stratum:text}, {place:integer})
order by stratum, place
limit {limit:integer}
