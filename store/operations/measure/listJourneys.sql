-- question: Which journeys are drawn in a workspace, and as what?
-- row: one version; of one journey where its key is given, else the newest of each that was not taken off
-- counts: versions of the journey
-- limit: 500 versions, the newest first
select
  j.key, j.version, j.drawing, j.removed, j.because,
  coalesce(u.name, j.saved_by) as "savedBy", j.saved_at as "savedAt", j.versions::integer as versions
from (
  select
    v.key, v.version, v.drawing, v.removed, v.because, v.saved_by, v.saved_at,
    count(*) over (partition by v.key) as versions,
    row_number() over (partition by v.key order by v.version desc) as place
  from journey_versions as v
  where v.workspace = {workspace:uuid}
    and ({key:text} = '' or v.key = {key:text})
) as j
left join "user" as u on u.id = j.saved_by
where {key:text} <> '' or (j.place = 1 and not j.removed)
order by j.saved_at desc, j.version desc
limit 500
