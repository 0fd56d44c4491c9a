-- question: Which versions of its model does a workspace have?
-- row: one version, the newest first
-- counts: bytes of the file as kept
-- limit: 200
select
  number, state, origin, made, figures, octet_length(bytes) as bytes, made_by as "madeBy", made_at as "madeAt",
  stood_at as "stoodAt"
from text_models
where workspace = {workspace:uuid}
order by number desc
limit 200
