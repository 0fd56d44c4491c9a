-- question: What is a weighting of a survey, and how was it made?
-- row: one version of a weighting
-- counts: nothing
-- limit: 1
select
  id, survey, name, version, design, report, made_at as "madeAt", made_by as "madeBy", variables, n,
  effective_n as "effectiveN",
  not exists (
    select from weightings later
    where later.workspace = {workspace:uuid}
      and later.survey = {survey:uuid}
      and later.name = weightings.name
      and later.version > weightings.version) as newest
from weightings
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
  and id = {weighting:uuid}
