-- question: Which occasions did people leave out of figures, as far as it is in effect?
-- row: one occasion
-- counts: nothing; a decision taken back, or an import taken back, is out of effect
-- limit: none: leaving one out would show it in figures; the decisions are limited where they are made
select distinct out.occasion as occasion
from quality_exclusions as decision
join quality_excluded as out on out.exclusion = decision.id
join imports as brought on brought.number = out.import and brought.workspace = decision.workspace
where decision.workspace = {workspace:uuid}
  and decision.retracted_at is null
  and brought.state = 'committed'
order by out.occasion
