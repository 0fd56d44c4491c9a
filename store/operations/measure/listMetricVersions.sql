-- question: How were the metrics of a workspace defined, and before that?
-- row: one version of one metric, the newest of a metric first
-- counts: nothing
-- limit: 10,000 versions
select
  m.key, m.version, m.input, m.removed,
  coalesce(u.name, m.saved_by) as "savedBy", m.saved_at as "savedAt"
from metric_versions as m
left join "user" as u on u.id = m.saved_by
where m.workspace = {workspace:uuid}
order by m.key, m.version desc
limit 10000
