-- question: How many points does this person have?
-- row: one person
-- counts: points of suggestions that were built
-- limit: one row
select coalesce(sum(points), 0)::integer as points
from portal_points
where workspace = {workspace:uuid}
  and person = {person:uuid}
