-- question: Which versions has a workspace learnt from its own outcomes?
-- row: one version, the newest first
-- counts: nothing
-- limit: 200
select number, state, made, figures, made_by as "madeBy", made_at as "madeAt", stood_at as "stoodAt"
from text_warning_models
where workspace = {workspace:uuid}
order by number desc
limit 200
