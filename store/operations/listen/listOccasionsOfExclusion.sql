-- question: Which occasions does a decision leave out?
-- row: one occasion
-- counts: nothing
-- limit: as many as a decision may have
select out.import as import, out.occasion as occasion
from quality_excluded as out
join quality_exclusions as decision on decision.id = out.exclusion
where decision.workspace = {workspace:uuid}
  and decision.id = {exclusion:uuid}
order by out.import, out.occasion
limit {rows:int}
