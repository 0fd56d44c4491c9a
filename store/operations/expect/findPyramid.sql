-- question: Which levels does the pyramid of a workspace have now?
-- row: the newest version
-- counts: nothing
-- limit: 1
select
  p.version, p.levels, p.because, coalesce(u.name, p.saved_by) as "savedBy", p.saved_at as "savedAt"
from pyramid_versions as p
left join "user" as u on u.id = p.saved_by
where p.workspace = {workspace:uuid}
order by p.version desc
limit 1
