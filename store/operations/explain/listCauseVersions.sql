-- question: Which versions of the causes did people save?
-- row: one version, the newest first; its causes only where {whole}
-- counts: nothing
-- limit: {limit}
select
  c.version, case when {whole:boolean} then c.causes else '[]'::jsonb end as causes, c.because,
  coalesce(u.name, c.saved_by) as "savedBy", c.saved_at as "savedAt"
from cause_versions as c
left join "user" as u on u.id = c.saved_by
where c.workspace = {workspace:uuid}
order by c.version desc
limit {limit:integer}
