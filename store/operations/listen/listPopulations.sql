-- question: Of which variables do weightings know the population?
-- row: the newest version of a weighting
-- counts: nothing
-- limit: 200
select id, survey, name, design, report
from weightings
where workspace = {workspace:uuid}
  and not exists (
    select from weightings as later
    where later.workspace = {workspace:uuid}
      and later.survey = weightings.survey
      and later.name = weightings.name
      and later.version > weightings.version)
order by made_at desc, id desc
limit 200
