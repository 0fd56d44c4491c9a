-- question: Where do decided standards stand on the line, whom are they for, and from when until when?
-- row: one version that was decided, whether it holds, held or will hold
-- counts: nothing
-- limit: 10,000 versions
select
  s.dimension,
  s.segment_attribute as "segmentAttribute",
  s.segment_value as "segmentValue",
  s.touchpoint,
  v.points,
  v.valid_from as "validFrom",
  v.valid_to as "validTo",
  coalesce(u.name, v.published_by) as "publishedBy",
  v.input ->> 'because' as because
from standards s
join standard_versions v on v.standard = s.id and v.workspace = s.workspace
left join "user" u on u.id = v.published_by
where s.workspace = {workspace:uuid}
  and v.valid_from is not null
  and v.points is not null
  and (v.valid_to is null or v.valid_to > v.valid_from)
order by s.dimension, s.segment_attribute, s.segment_value, s.touchpoint, v.valid_from, v.version
limit 10000
