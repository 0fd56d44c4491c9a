-- question: Which scorecards does a workspace have, and how were they before?
-- row: one version of one scorecard, the newest of a scorecard first
-- counts: nothing
-- limit: 10,000 versions
select
  s.key, s.version, s.input, s.removed,
  coalesce(u.name, s.saved_by) as "savedBy", s.saved_at as "savedAt"
from scorecard_versions as s
left join "user" as u on u.id = s.saved_by
where s.workspace = {workspace:uuid}
order by s.key, s.version desc
limit 10000
