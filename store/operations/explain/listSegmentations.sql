-- question: Which segmentations are there, and in how many versions?
-- row: one segmentation, the newest first; those that were put aside only where they are wanted
-- counts: versions whose figures are counted
-- limit: 200
select
  s.id,
  s.number,
  s.name,
  s.kind,
  s.made_by as "madeBy",
  s.made_at as "madeAt",
  (select count(*)::int from segmentation_versions v where v.segmentation = s.id and v.figures is not null) as versions
from segmentations s
where s.workspace = {workspace:uuid}
  and ({removed:boolean} or s.removed_at is null)
  and ({segmentation:text} = '' or s.id::text = {segmentation:text})
order by s.made_at desc, s.id desc
limit 200
