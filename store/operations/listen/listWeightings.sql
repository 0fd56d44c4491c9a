-- question: Which weightings does a survey have?
-- row: one version of a weighting, the newest first
-- counts: nothing
-- limit: 500 versions
select
  id, survey, name, version, made_at as "madeAt", made_by as "madeBy", variables, n, effective_n as "effectiveN",
  version = max(version) over (partition by name) as newest
from weightings
where workspace = {workspace:uuid}
  and survey = {survey:uuid}
order by made_at desc, id desc
limit 500
